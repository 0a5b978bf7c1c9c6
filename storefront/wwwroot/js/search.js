// Suggests products, shops, communes and groups while something is typed into the search box. Without this file the box searches.
import { combobox, rows } from './combobox.js';

const form = document.querySelector('form[data-suggest]');
if (form) {
  combobox(form.querySelector('input[name=q]'), {
    id: 'suggestions',
    label: form.dataset.suggest,
    place: form,
    ask: (q) => rows(`/tim-kiem/goi-y?${new URLSearchParams(document.documentElement.lang === 'en' ? { q, lang: 'en' } : { q })}`),
    choose: (suggestion) => location.assign(suggestion.url),
    say: (count) => (count === 0 ? '' : `${count} ${form.dataset.suggestCount}`),
  });
}
