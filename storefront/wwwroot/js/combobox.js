// A box that suggests while one types (the WAI-ARIA combobox with a list): arrows, Enter, Escape and taps.
//   ask(typed)     answers with what to suggest: { text, hint? } and whatever choose() needs
//   choose(item)   was chosen
//   say(count)     what a screen reader hears of the list
// The list stands after the input, or in `place`.

const pause = 130;
const shortest = 2;

export function combobox(input, { id, label, place, ask, choose, say }) {
  const list = document.createElement('ul');
  const status = document.createElement('span');
  let items = [];
  let active = -1;
  let asked = 0;
  let timer;

  list.className = 'combo-list';
  list.id = id;
  list.setAttribute('role', 'listbox');
  if (label) list.setAttribute('aria-label', label);
  list.hidden = true;
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  input.setAttribute('aria-expanded', 'false');
  if (place) place.append(list, status);
  else input.after(list, status);

  // While an input method composes a letter its half is no word.
  input.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(suggest, pause);
  });
  input.addEventListener('compositionend', () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, pause);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || items.length === 0) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      mark((active + 1) % items.length);
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      mark(active <= 0 ? items.length - 1 : active - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      take(items[active]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener('blur', () => setTimeout(close, 150));

  async function suggest() {
    const typed = input.value.trim();
    if (typed.length < shortest) return close();
    const turn = ++asked;
    try {
      const found = await ask(typed);
      if (turn === asked && document.activeElement === input) show(found);
    } catch {
      close();
    }
  }

  function show(found) {
    items = found;
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...found.map((item, index) => {
      const option = document.createElement('li');
      option.id = `${id}-${index}`;
      option.setAttribute('role', 'option');
      option.textContent = item.text;
      if (item.hint) {
        const hint = document.createElement('span');
        hint.className = 'hint';
        hint.textContent = item.hint;
        option.append(hint);
      }
      // The input keeps the focus; else the list closes under the finger.
      option.addEventListener('pointerdown', (event) => event.preventDefault());
      option.addEventListener('click', () => take(item));
      return option;
    }));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    status.textContent = say(found.length);
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    list.children[index].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', list.children[index].id);
  }

  function take(item) {
    close();
    choose(item);
  }

  function close() {
    clearTimeout(timer);
    asked++;
    items = [];
    active = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}

// Rows of JSON; an error counts as none.
export async function rows(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : [];
}
