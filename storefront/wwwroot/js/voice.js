// A spoken note: recorded into the file field beside it, two minutes at most. Without this script, or where the browser cannot record, a file is chosen.
const most = 120;

for (const box of document.querySelectorAll("[data-voice]")) {
  const input = box.querySelector("input[type=file]");
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  if (!("MediaRecorder" in globalThis) || !navigator.mediaDevices || !("DataTransfer" in globalThis)) continue;
  const type = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"].find((t) => MediaRecorder.isTypeSupported(t));
  if (!type) continue;
  button.hidden = false;
  let recorder = null;
  button.addEventListener("click", async () => {
    if (recorder) { recorder.stop(); return; }
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      said.textContent = box.dataset.denied;
      return;
    }
    const parts = [];
    const started = Date.now();
    recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 24000 });
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    const clock = setInterval(() => {
      const seconds = Math.round((Date.now() - started) / 1000);
      said.textContent = `${box.dataset.recording} ${seconds} s`;
      if (seconds >= most) recorder?.stop();
    }, 500);
    recorder.addEventListener("stop", () => {
      clearInterval(clock);
      stream.getTracks().forEach((track) => track.stop());
      recorder = null;
      button.textContent = box.dataset.again;
      said.textContent = `${box.dataset.done} ${Math.round((Date.now() - started) / 1000)} s`;
      const plain = type.split(";")[0];
      const files = new DataTransfer();
      files.items.add(new File(parts, "loi-ghi." + plain.split("/")[1], { type: plain }));
      input.files = files.files;
    });
    recorder.start();
    button.textContent = box.dataset.stop;
  });
  // The form was kept and emptied, ready for the next entry.
  input.form.addEventListener("reset", () => { said.textContent = ""; button.textContent = box.dataset.start; });
}
