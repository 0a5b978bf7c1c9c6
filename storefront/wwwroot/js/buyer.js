// Hearts, thanks, sharing and what was looked at last. Pages work without any of it.

const headers = { Accept: "application/json" };

// Hearts: cached pages are the same for everybody, so whose heart is full comes from the visitor's own answer.
const hearts = [...document.querySelectorAll("form[data-heart]")];
if (hearts.length > 0) {
  const visitor = await Promise.resolve(globalThis.visitor).catch(() => null);
  const kept = new Set(visitor?.favourites ?? []);
  for (const form of hearts) enhanceHeart(form, kept.has(form.dataset.heart));
}

function enhanceHeart(form, isKept) {
  const button = form.querySelector("button");
  const words = form.querySelector("[data-words]");
  const off = words.textContent;
  show();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.elements.keep.value = String(!isKept);
    try {
      const answer = await fetch(form.action, { method: "POST", headers, body: new FormData(form) });
      if (!answer.ok) throw new Error(String(answer.status));
      isKept = !isKept;
      show();
    } catch {
      form.submit();
    }
  });

  function show() {
    button.setAttribute("aria-pressed", String(isKept));
    words.textContent = isKept ? words.dataset.on : off;
    form.querySelector(".icon").classList.toggle("icon-fill", isKept);
  }
}

for (const form of document.querySelectorAll("form[data-helpful]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", headers, body: new FormData(form) });
      if (!answer.ok) throw new Error(String(answer.status));
      const count = form.querySelector("[data-count]");
      count.textContent = String(Number(count.textContent) + 1);
    } catch {
      form.submit();
    }
  });
}

for (const box of document.querySelectorAll("[data-share]")) {
  const { address, title, text } = box.dataset;
  const native = box.querySelector("[data-share-native]");
  const copy = box.querySelector("[data-share-copy]");
  if (navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share(text ? { title, text } : { title, url: address }).catch(() => {}));
  }
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text ?? address);
      copy.textContent = copy.dataset.done;
    });
  }
}

// What was looked at last stays on this device; the server is only asked for the cards.
const recent = document.querySelector("[data-recent]");
if (recent) {
  const key = "da-xem";
  const most = 8;
  const seen = recent.dataset.seen;
  const others = read().filter((id) => id !== seen);
  if (seen) write([seen, ...others].slice(0, most + 1));
  if (others.length > 0) fill(others.slice(0, most));
  recent.querySelector("[data-recent-clear]").addEventListener("click", () => {
    write(seen ? [seen] : []);
    recent.hidden = true;
  });

  async function fill(ids) {
    const address = new URL(recent.dataset.address, location.href);
    address.searchParams.set("sp", ids.join(","));
    try {
      const answer = await fetch(address);
      if (!answer.ok) return;
      const grid = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".grid");
      if (!grid || grid.children.length === 0) return;
      recent.append(document.importNode(grid, true));
      recent.hidden = false;
    } catch {
      // The strip stays away.
    }
  }

  function read() {
    try {
      const ids = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(ids) ? ids.filter((id) => /^[0-9a-f-]{36}$/.test(id)) : [];
    } catch {
      return [];
    }
  }

  function write(ids) {
    try {
      localStorage.setItem(key, JSON.stringify(ids));
    } catch {
      // A browser that keeps nothing.
    }
  }
}
