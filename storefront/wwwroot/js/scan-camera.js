// Reads a code with the camera, where the browser has a detector of its own; else the page's form for a photo does.
const box = document.querySelector("[data-camera]");

if (box && "BarcodeDetector" in globalThis && navigator.mediaDevices) {
  const formats = (await BarcodeDetector.getSupportedFormats()).filter((f) => ["qr_code", "ean_13"].includes(f));
  if (formats.length > 0) enable(new BarcodeDetector({ formats }));
}

function enable(detector) {
  const button = box.querySelector("button");
  const video = box.querySelector("video");
  const said = box.querySelector("[role=status]");
  box.hidden = false;
  button.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      said.textContent = box.dataset.denied;
      return;
    }
    button.hidden = true;
    video.hidden = false;
    video.srcObject = stream;
    await video.play();
    said.textContent = box.dataset.looking;
    const look = async () => {
      const [found] = await detector.detect(video).catch(() => []);
      if (!found) return setTimeout(look, 200);
      stream.getTracks().forEach((track) => track.stop());
      const form = document.getElementById("ma").form;
      form.elements.ma.value = found.rawValue;
      form.requestSubmit();
    };
    look();
  });
}
