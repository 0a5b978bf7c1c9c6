// Suggests communes while one is typed. Without this file the server asks which is meant.

const box = document.querySelector('[data-communes]');
if (box) enhance(box);

function enhance(box) {
  const input = box.querySelector('input[name=CommuneText]');
  const chosenFor = box.querySelector('input[name=CommuneFor]');
  const province = document.querySelector('select[name=Province]');
  let code = box.querySelector('input[name=Commune]');
  const list = document.createElement('ul');
  const status = document.createElement('span');
  let options = [];
  let active = -1;
  let asked = 0;
  let timer;

  // The server's choices stand for the list where script is missing; typing on goes back to suggestions.
  const choices = document.querySelector('[data-commune-choices]');

  list.className = 'combo-list';
  list.id = 'commune-list';
  list.setAttribute('role', 'listbox');
  list.hidden = true;
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  input.after(list, status);

  input.addEventListener('input', () => {
    choices?.remove();
    codeField().value = '';
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (options.length === 0) return;
      event.preventDefault();
      mark((active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
    } else if (event.key === 'Enter' && active >= 0 && !list.hidden) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === 'Escape') {
      close();
    }
  });
  input.addEventListener('blur', () => setTimeout(close, 150));

  async function ask() {
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    const turn = ++asked;
    const query = new URLSearchParams({ tinh: province.value, q: typed });
    try {
      const answer = await fetch(`/dia-chi/xa?${query}`);
      if (!answer.ok || turn !== asked) return;
      show(await answer.json());
    } catch {
      close();
    }
  }

  function show(found) {
    options = found;
    active = -1;
    list.replaceChildren(...found.map((match, index) => {
      const item = document.createElement('li');
      item.id = `commune-${index}`;
      item.setAttribute('role', 'option');
      item.textContent = match.label;
      if (match.old) {
        const old = document.createElement('span');
        old.className = 'hint';
        old.textContent = `${box.dataset.old}: ${match.old}`;
        item.append(old);
      }
      item.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        choose(match);
      });
      return item;
    }));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    status.textContent = found.length === 0 ? box.dataset.none : `${found.length} ${box.dataset.count}`;
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
    list.children[index].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', list.children[index].id);
  }

  function choose(match) {
    input.value = match.label;
    chosenFor.value = match.label;
    choices?.remove();
    codeField().value = match.code;
    close();
  }

  function close() {
    clearTimeout(timer);
    asked++;
    options = [];
    active = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  // While the server's choices stand, they are the field.
  function codeField() {
    if (!code) {
      code = document.createElement('input');
      code.type = 'hidden';
      code.name = 'Commune';
      box.append(code);
    }
    return code;
  }
}
