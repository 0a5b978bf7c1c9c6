// Small helps on top of pages that work without script.

// Who is here: pages are the same for everybody, so the header asks.
const account = document.querySelector("[data-account]");
if (account) {
  try {
    const answer = await fetch("/toi", { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const me = await answer.json();
      if (me.isSignedIn && me.name) account.textContent = me.name;
      document.dispatchEvent(new CustomEvent("toi", { detail: me }));
    }
  } catch {
    // Without an answer the link still leads to the account.
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
