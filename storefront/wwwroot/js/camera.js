// Reads codes with the camera, where the browser has a detector of its own. The box holds a button, a video and a status line.
export async function readWithCamera(box, wanted, found) {
  if (!box || !("BarcodeDetector" in globalThis) || !navigator.mediaDevices) return;
  const formats = (await BarcodeDetector.getSupportedFormats()).filter((f) => wanted.includes(f));
  if (formats.length === 0) return;
  const detector = new BarcodeDetector({ formats });
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
      const [code] = await detector.detect(video).catch(() => []);
      if (!code) return setTimeout(look, 200);
      stream.getTracks().forEach((track) => track.stop());
      found(code.rawValue);
    };
    look();
  });
}
