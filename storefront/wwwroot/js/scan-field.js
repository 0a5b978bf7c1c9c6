// A field into which codes are scanned: it keeps the focus for a scanner that types, and the camera fills it where the browser can read codes.
import { readWithCamera } from './camera.js';

const field = document.querySelector("[data-scan-field]");
const submit = document.querySelector("[data-scan-submit]") ?? undefined;

if (field) {
  // A scanner ends with Enter, which would press the form's first button.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (field.value.trim() !== "") field.form.requestSubmit(submit);
  });
  readWithCamera(document.querySelector("[data-scan-camera]"), ["qr_code", "ean_13", "ean_8", "itf", "data_matrix"], (code) => {
    field.value = code;
    field.form.requestSubmit(submit);
  });
}
