// Suggests products, shops, communes and groups while something is typed into the search box. Without this file the box searches.

const form = document.querySelector('form[data-suggest]');
if (form) enhance(form);

function enhance(form) {
  const input = form.querySelector('input[name=q]');
  const list = document.createElement('ul');
  const status = document.createElement('span');
  let links = [];
  let active = -1;
  let asked = 0;
  let timer;

  list.className = 'combo-list';
  list.id = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.suggest);
  list.hidden = true;
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  form.append(list, status);

  // While an input method composes a letter its half is no word.
  input.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, 120);
  });
  input.addEventListener('compositionend', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || links.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      mark((active + (event.key === 'ArrowDown' ? 1 : links.length)) % links.length);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      location.assign(links[active]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener('blur', () => setTimeout(close, 150));

  async function ask() {
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    const turn = ++asked;
    const query = new URLSearchParams({ q: typed });
    if (document.documentElement.lang === 'en') query.set('lang', 'en');
    try {
      const answer = await fetch(`/tim-kiem/goi-y?${query}`);
      if (!answer.ok || turn !== asked) return;
      const found = await answer.json();
      if (turn === asked && document.activeElement === input) show(found);
    } catch {
      close();
    }
  }

  function show(found) {
    links = found.map((suggestion) => suggestion.url);
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...found.map((suggestion, index) => {
      const item = document.createElement('li');
      item.id = `suggestion-${index}`;
      item.setAttribute('role', 'option');
      item.textContent = suggestion.text;
      if (suggestion.hint) {
        const hint = document.createElement('span');
        hint.className = 'hint';
        hint.textContent = suggestion.hint;
        item.append(hint);
      }
      item.addEventListener('pointerdown', (event) => event.preventDefault());
      item.addEventListener('click', () => location.assign(suggestion.url));
      return item;
    }));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    status.textContent = found.length === 0 ? '' : `${found.length} ${form.dataset.suggestCount}`;
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    list.children[index].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', list.children[index].id);
  }

  function close() {
    clearTimeout(timer);
    asked++;
    links = [];
    active = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}
