// The look-up page: a code before the camera is looked up; where there is no detector the page's form for a photo does.
import { readWithCamera } from './camera.js';

readWithCamera(document.querySelector("[data-camera]"), ["qr_code", "ean_13"], (code) => {
  const form = document.getElementById("ma").form;
  form.elements.ma.value = code;
  form.requestSubmit();
});
