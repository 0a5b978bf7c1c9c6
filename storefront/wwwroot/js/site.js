// Small helps on top of pages that work without script.

// Who is here: pages are the same for everybody, so the header asks.
const account = document.querySelector("[data-account]");
const badge = document.querySelector("[data-cart-count]");
if (account || badge) {
  // Asked once for all scripts of the page.
  globalThis.visitor = fetch("/toi", { headers: { Accept: "application/json" } }).then((answer) => (answer.ok ? answer.json() : null));
  try {
    const me = await globalThis.visitor;
    if (me) {
      if (account && me.isSignedIn && me.name) account.textContent = me.name;
      if (badge) {
        badge.textContent = me.cartCount > 99 ? "99+" : me.cartCount;
        badge.hidden = me.cartCount === 0;
      }
    }
  } catch {
    // Without an answer the links still lead to the account and the cart.
  }
}

// "Send again" opens after a while; the server keeps the same time.
for (const button of document.querySelectorAll("button[data-wait]")) {
  const words = button.textContent;
  let left = Number(button.dataset.wait);
  const show = () => {
    button.disabled = left > 0;
    button.textContent = left > 0 ? `${words} (${left})` : words;
    if (left-- > 0) setTimeout(show, 1000);
  };
  show();
}

// Delivery to a commune, answered where it was asked; the commune stays on this device for the next product.
const delivery = document.querySelector("form[data-delivery]");
if (delivery) {
  const box = delivery.querySelector("input[name=q]");
  const answer = document.querySelector("[data-delivery-answer]");
  const ask = async (address) => {
    try {
      const page = await fetch(address);
      if (!page.ok) throw new Error(page.status);
      const found = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("ket-qua");
      answer.replaceChildren(...found.childNodes);
      return true;
    } catch {
      return false;
    }
  };
  const addressOf = () => `${delivery.action}?${new URLSearchParams(new FormData(delivery))}`;
  delivery.addEventListener("submit", async (event) => {
    event.preventDefault();
    try { localStorage.setItem("giao-den", box.value); } catch { /* private window */ }
    if (!await ask(addressOf())) delivery.submit();
  });
  answer.addEventListener("click", async (event) => {
    const choice = event.target.closest("a.chip-link");
    if (!choice) return;
    event.preventDefault();
    if (!await ask(choice.href)) location.href = choice.href;
  });
  let last = null;
  try { last = localStorage.getItem("giao-den"); } catch { /* private window */ }
  if (last) {
    box.value = last;
    ask(addressOf());
  }
}
