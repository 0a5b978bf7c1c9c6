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
