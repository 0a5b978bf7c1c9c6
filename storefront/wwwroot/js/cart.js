// Quantities count as soon as they are typed.

for (const form of document.querySelectorAll('form[data-quantity]')) {
  form.querySelector('input[type=number]').addEventListener('change', () => form.requestSubmit());
}
