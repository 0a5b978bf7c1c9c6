// A field into which codes are scanned: it keeps the focus for a scanner that types, and the camera fills it where the browser can read codes.
const field = document.querySelector("[data-scan-field]");
const box = document.querySelector("[data-scan-camera]");
const submit = document.querySelector("[data-scan-submit]") ?? undefined;

if (field) {
  // A scanner ends with Enter, which would press the form's first button.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (field.value.trim() !== "") field.form.requestSubmit(submit);
  });
}

if (field && box && "BarcodeDetector" in globalThis && navigator.mediaDevices) {
  const formats = (await BarcodeDetector.getSupportedFormats()).filter((f) => ["qr_code", "ean_13", "ean_8", "itf", "data_matrix"].includes(f));
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
      field.value = found.rawValue;
      field.form.requestSubmit(submit);
    };
    look();
  });
}
