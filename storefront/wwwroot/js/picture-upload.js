// Pictures of a product: made smaller on the phone, kept there until they arrived, and sent piece by piece, so that a cut or a closed page loses
// nothing. Without this script the form sends the whole files.
import { shrink } from './picture-shrink.js';

const piece = 256 * 1024;
const box = document.querySelector("[data-upload]");
const bar = box?.querySelector("progress");
const said = box?.querySelector("[role=status]");
const next = document.querySelector("[data-upload-next]");
const token = document.querySelector("input[name=__RequestVerificationToken]")?.value;
const waiting = [];
let isRunning = false;
let sentBytes = 0;
let allBytes = 0;

// What is not there yet lies in the browser's own store, under product and checksum.
const store = (mode, act) => new Promise((done, failed) => {
  const opened = indexedDB.open("anh-dang-gui", 1);
  opened.onupgradeneeded = () => opened.result.createObjectStore("anh");
  opened.onerror = () => failed(opened.error);
  opened.onsuccess = () => {
    const asked = act(opened.result.transaction("anh", mode).objectStore("anh"));
    asked.onsuccess = () => { done(asked.result); opened.result.close(); };
    asked.onerror = () => failed(asked.error);
  };
});
const keep = (key, blob) => store("readwrite", (s) => s.put(blob, key)).catch(() => {});
const forget = (key) => store("readwrite", (s) => s.delete(key)).catch(() => {});

async function checksum(blob) {
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

const pause = (seconds) => new Promise((done) => {
  const on = () => { clearTimeout(timer); removeEventListener("online", on); done(); };
  const timer = setTimeout(on, seconds * 1000);
  addEventListener("online", on);
});

function show(words, value) {
  said.textContent = words;
  bar.hidden = value === undefined;
  if (value !== undefined) bar.value = value;
}

function showSending(offset) {
  const percent = allBytes === 0 ? 0 : Math.min(100, Math.round(100 * (sentBytes + offset) / allBytes));
  show(`${box.dataset.sending}: ${percent}%`, percent);
}

// Answers the picture's address, or throws what the server says of it.
async function send(sum, blob) {
  const address = `${box.dataset.upload}?ma=${sum}`;
  let offset = null;
  for (let failures = 0; ;) {
    let answer;
    try {
      answer = offset === null
        ? await fetch(address, { headers: { Accept: "application/json" } })
        : await fetch(address, {
          method: "PATCH",
          headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset, "Upload-Length": blob.size, RequestVerificationToken: token },
          body: blob.slice(offset, offset + piece),
        });
      if (answer.status >= 500) throw new Error(answer.status);
    } catch {
      show(box.dataset.waiting, bar.value);
      await pause(Math.min(30, 2 ** failures++));
      offset = null;
      continue;
    }
    const told = await answer.json().catch(() => ({}));
    if (told.done) return told.picture;
    if (!answer.ok && answer.status !== 409) throw new Error(told.error ?? box.dataset.unread);
    failures = answer.ok ? 0 : failures + 1;
    if (failures > 5) throw new Error(box.dataset.unread);
    offset = told.offset;
    showSending(offset);
  }
}

async function run() {
  if (isRunning) return;
  isRunning = true;
  let trouble = "";
  while (waiting.length > 0) {
    const { key, sum, blob } = waiting.shift();
    try {
      const picture = await send(sum, blob);
      const item = document.createElement("li");
      const image = document.createElement("img");
      Object.assign(image, { src: picture, alt: "", width: 480, height: 480, className: "card-pic" });
      item.append(image);
      box.querySelector("[data-upload-shown]").append(item);
    } catch (wrong) {
      trouble = wrong.message;
    }
    sentBytes += blob.size;
    await forget(key);
  }
  isRunning = false;
  show(trouble || box.dataset.sent);
}

function add(key, sum, blob) {
  if (waiting.some((w) => w.key === key)) return;
  allBytes += blob.size;
  waiting.push({ key, sum, blob });
  run();
}

// The draft of a new product is made with its first picture; from then on the page has its address.
async function begin() {
  if (!box.dataset.begin) return true;
  const form = new FormData();
  form.append("Id", box.dataset.product);
  form.append("__RequestVerificationToken", token);
  const made = await fetch(box.dataset.begin, { method: "POST", body: form });
  if (!made.ok) return false;
  delete box.dataset.begin;
  history.replaceState(null, "", box.dataset.home);
  return true;
}

async function take(input) {
  const files = [...input.files];
  if (files.length === 0) return;
  show(box.dataset.shrinking);
  try {
    if (!await begin()) return;
    for (const file of files) {
      const blob = await shrink(file).catch(() => file);
      const sum = await checksum(blob);
      const key = `${box.dataset.product}/${sum}`;
      await keep(key, blob);
      add(key, sum, blob);
    }
    input.value = "";
  } catch {
    // No network for the first step: the files stay chosen and the button sends them.
    show(box.dataset.waiting);
  }
}

if (box && token && "indexedDB" in globalThis && crypto.subtle) {
  for (const input of document.querySelectorAll("[data-upload-input]")) {
    input.classList.add("visually-hidden");
    input.addEventListener("change", () => take(input));
  }
  next?.addEventListener("click", (event) => {
    if (box.dataset.begin || !box.dataset.on) return;
    event.preventDefault();
    location.href = box.dataset.on;
  });
  try {
    for (const key of await store("readonly", (s) => s.getAllKeys())) {
      if (!key.startsWith(box.dataset.product)) continue;
      const blob = await store("readonly", (s) => s.get(key));
      if (blob) add(key, key.split("/")[1], blob);
    }
  } catch {
    // A private window keeps nothing; what is chosen is sent all the same.
  }
}
