// The cart's number in the head of cached pages, and quantities that count as soon as they are typed.

/** Asks how many packs the cart holds and shows it beside the cart. Silent when there is no answer. */
export async function showCartCount() {
  const badge = document.querySelector('[data-cart-count]');
  if (!badge) return;
  try {
    const answer = await fetch('/gio-hang/so', { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const { count } = await answer.json();
    badge.textContent = count > 99 ? '99+' : count;
    badge.hidden = count === 0;
  } catch {
    // Without a network the page is read as it is.
  }
}

for (const form of document.querySelectorAll('form[data-quantity]')) {
  form.querySelector('input[type=number]').addEventListener('change', () => form.requestSubmit());
}
