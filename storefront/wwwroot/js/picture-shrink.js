// A phone's photograph is four thousand pixels wide and the shop shows 960: it is made smaller before it is sent. Without this script the whole file goes.
const most = 1600;

export async function shrink(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
  if (scale === 1 && file.size < 600_000) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
}

for (const input of document.querySelectorAll("input[type=file][data-shrink]")) {
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file || !("createImageBitmap" in globalThis)) return;
    const button = input.form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      const files = new DataTransfer();
      files.items.add(await shrink(file));
      input.files = files.files;
    } catch {
      // A picture the browser cannot draw goes as it is; the server says what is wrong with it.
    }
    button.disabled = false;
  });
}
