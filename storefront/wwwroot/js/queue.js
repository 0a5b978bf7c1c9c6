// Entries of the field: kept on this phone first, sent when there is a network, each once. The server knows an entry by the keys in its form,
// so sending it twice is harmless.
const english = document.documentElement.lang === "en";
const say = (vi, en) => (english ? en : vi);

const open = () => new Promise((done, fail) => {
  const asked = indexedDB.open("so-nuong", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "id" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

async function store(mode, work) {
  const db = await open();
  return new Promise((done, fail) => {
    const transaction = db.transaction("entries", mode);
    const asked = work(transaction.objectStore("entries"));
    transaction.oncomplete = () => { db.close(); done(asked?.result); };
    transaction.onerror = () => { db.close(); fail(transaction.error); };
  });
}

const all = () => store("readonly", (entries) => entries.getAll());
const keep = (entry) => store("readwrite", (entries) => entries.put(entry));
const drop = (id) => store("readwrite", (entries) => entries.delete(id));
const box = document.querySelector("[data-queue-state]");

async function show() {
  if (!box) { return; }
  const entries = await all();
  const waiting = entries.filter((e) => !e.fault), wrong = entries.filter((e) => e.fault);
  box.hidden = entries.length === 0;
  box.replaceChildren();
  const line = document.createElement("span");
  line.setAttribute("role", "status");
  line.textContent = waiting.length > 0
    ? say(`Đã giữ ${waiting.length} lần ghi trong máy, ${navigator.onLine ? "đang gửi…" : "có mạng sẽ tự gửi."}`, `${waiting.length} kept on this phone, ${navigator.onLine ? "sending…" : "sent when there is a network."}`)
    : "";
  box.append(line);
  for (const entry of wrong) {
    const row = document.createElement("span");
    row.className = "queue-fault";
    row.textContent = ` ${entry.name} ${new Date(entry.at).toLocaleString(english ? "en" : "vi")}: ${entry.fault} `;
    const gone = document.createElement("button");
    gone.type = "button";
    gone.className = "btn btn-quiet";
    gone.textContent = say("Bỏ lần ghi này", "Drop it");
    gone.addEventListener("click", async () => { await drop(entry.id); await show(); });
    row.append(gone);
    box.append(row);
  }
}

// A form made hours ago has an old token; the page has a fresh one.
async function freshToken(action) {
  const page = await fetch(action, { headers: { Accept: "text/html" } });
  if (new URL(page.url).pathname.startsWith("/dang-nhap")) { return null; }
  const form = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form[data-queue]");
  return form && { token: form.querySelector("[name=__RequestVerificationToken]")?.value ?? "", owner: form.dataset.owner };
}

async function send(entry) {
  const fresh = await freshToken(entry.action);
  if (!fresh) { return { state: "signed-out" }; }
  // Somebody else signed in on this phone: it waits for its own people.
  if (fresh.owner !== entry.owner) { return { state: "other" }; }
  const body = new FormData();
  for (const [name, value] of entry.fields) {
    if (name !== "__RequestVerificationToken") { body.append(name, value); }
  }
  body.append("__RequestVerificationToken", fresh.token);
  const answer = await fetch(entry.action, { method: "POST", body });
  if (answer.ok) { return { state: "sent", url: answer.url }; }
  if (answer.status >= 500 || answer.status === 429) { return { state: "later" }; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fault = [...page.querySelectorAll(".error-summary li, .error")].map((e) => e.textContent.trim()).find((t) => t) ?? say("không ghi được", "was refused");
  return { state: "refused", fault };
}

let running = null;

async function flushOnce(own) {
  let went = null;
  for (const entry of (await all()).filter((e) => !e.fault).sort((a, b) => a.at - b.at)) {
    let result;
    try { result = await send(entry); } catch { break; }
    if (result.state === "sent") {
      await drop(entry.id);
      if (entry.id === own) { went = result; }
    } else if (result.state === "refused") {
      if (entry.id === own) { await drop(entry.id); return result; }
      await keep({ ...entry, fault: result.fault });
    } else if (result.state !== "other") {
      break;
    }
  }
  await show();
  return went;
}

// One at a time, in this tab and (where the browser can) in all of them.
function flush(own) {
  const work = () => navigator.locks ? navigator.locks.request("so-nuong", () => flushOnce(own)) : flushOnce(own);
  running = (running ?? Promise.resolve()).then(work, work);
  return running;
}

function newKeys(form) {
  for (const name of (form.dataset.keys ?? "").split(" ")) {
    for (const field of form.querySelectorAll(name === "Ids" ? "[name$='.LineId']" : `[name='${name}']`)) {
      field.value = crypto.randomUUID();
    }
  }
}

for (const form of document.querySelectorAll("form[data-queue]")) {
  // A page out of the browser's memory has the keys of an entry that was sent already.
  if (!form.closest("main").querySelector(".error-summary")) { newKeys(form); }
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.hasAttribute("data-more") || !window.indexedDB || !window.crypto?.randomUUID) { return; }
    event.preventDefault();
    const entry = { id: crypto.randomUUID(), at: Date.now(), owner: form.dataset.owner, name: form.dataset.queue, action: form.getAttribute("action"), fields: [...new FormData(form)] };
    await keep(entry);
    await show();
    const result = navigator.onLine ? await flush(entry.id) : null;
    if (result?.state === "sent") { location.assign(result.url); return; }
    if (result?.state === "refused") {
      // Let the server say it beside the field.
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    form.reset();
    newKeys(form);
    await show();
    box?.scrollIntoView({ block: "center" });
  });
}

// What comes out follows what goes in, as last time, until it is typed over.
const out = document.querySelector("[data-out]");
if (out) {
  const number = (text) => Number(String(text).replace(/\./g, "").replace(",", ".")) || 0;
  let typed = false;
  out.addEventListener("input", () => { typed = true; });
  const sum = () => {
    if (typed) { return; }
    let went = 0;
    for (const field of document.querySelectorAll("[data-in]")) {
      const take = field.closest(".row")?.querySelector("[data-take]");
      if (take ? take.checked : document.getElementById("PlotId")?.value) { went += number(field.value); }
    }
    out.value = went > 0 ? String(Math.round(went * Number(out.dataset.out) / 100) / 10).replace(".", ",") : out.value;
  };
  document.querySelector("form[data-queue]").addEventListener("input", (event) => { if (event.target !== out) { sum(); } });
}

window.addEventListener("online", () => flush());
await show();
await flush();
if ("serviceWorker" in navigator) { navigator.serviceWorker.register("/nguoi-ban/so-nuong.js", { scope: "/nguoi-ban/" }).catch(() => {}); }
