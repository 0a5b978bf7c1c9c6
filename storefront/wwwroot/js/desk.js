// Keys on lists of the officers' pages: j and k move, Enter opens (the link has the focus), n takes, / searches, ? tells.
// Single keys can be switched off, since they get in the way of speech input.
const english = document.documentElement.lang === "en";
const say = (vi, en) => (english ? en : vi);
const links = () => [...document.querySelectorAll("table.table tbody tr")].map((row) => row.querySelector("a[data-open]") ?? row.querySelector("a[href]")).filter(Boolean);

let on = true;
try { on = localStorage.getItem("phim-tat") !== "tat"; } catch { /* private window */ }

const dialog = document.createElement("dialog");
dialog.className = "box stack keys-help";
dialog.setAttribute("aria-labelledby", "phim-tat");
const title = document.createElement("h2");
title.id = "phim-tat";
title.textContent = say("Phím tắt", "Keys");
const list = document.createElement("dl");
list.className = "facts";
for (const [key, words] of [
  ["j, k", say("việc sau, việc trước", "next, previous")],
  ["Enter", say("mở việc đang chọn", "open the chosen one")],
  ["n", say("nhận việc đang chọn", "take the chosen one")],
  ["/", say("tìm", "search")],
  ["?", say("mở, đóng bảng này", "show or close this")],
]) {
  const row = document.createElement("div");
  const name = document.createElement("dt");
  const text = document.createElement("dd");
  name.textContent = key;
  text.textContent = words;
  row.append(name, text);
  list.append(row);
}
const label = document.createElement("label");
label.className = "row";
const box = document.createElement("input");
box.type = "checkbox";
box.checked = on;
box.addEventListener("change", () => {
  on = box.checked;
  try { localStorage.setItem("phim-tat", on ? "bat" : "tat"); } catch { /* private window */ }
});
label.append(box, say("Dùng phím tắt trên máy này", "Use keys on this machine"));
const close = document.createElement("button");
close.type = "button";
close.className = "btn";
close.textContent = say("Đóng", "Close");
close.addEventListener("click", () => dialog.close());
dialog.append(title, list, label, close);
document.querySelector("main")?.append(dialog);

const help = () => (dialog.open ? dialog.close() : dialog.showModal());
for (const button of document.querySelectorAll("[data-keys-help]")) {
  button.hidden = false;
  button.addEventListener("click", help);
}

function move(step) {
  const all = links();
  if (all.length === 0) { return; }
  const at = all.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  next.focus();
  next.closest("tr").scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (!on || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
  if (event.target.closest("input, textarea, select, [contenteditable]")) { return; }
  if (dialog.open && event.key !== "?") { return; }
  switch (event.key) {
    case "j": move(1); break;
    case "k": move(-1); break;
    case "n": document.activeElement?.closest("tr")?.querySelector("[data-take]")?.click(); break;
    case "/": {
      const search = document.querySelector("[data-search]");
      if (!search) { return; }
      search.focus();
      search.select();
      break;
    }
    case "?": help(); break;
    default: return;
  }
  event.preventDefault();
});
