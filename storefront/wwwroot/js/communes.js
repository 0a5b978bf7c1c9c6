// Suggests communes while one is typed. Without this file the server asks which is meant.
import { combobox, rows } from './combobox.js';

const box = document.querySelector('[data-communes]');
if (box) {
  const input = box.querySelector('input[name$=CommuneText]');
  const chosenFor = box.querySelector('input[name$=CommuneFor]');
  const province = document.querySelector('select[name=Province]');
  let code = box.querySelector('input[name$=Commune]');

  // The server's choices stand for the list where script is missing; typing on goes back to suggestions.
  const choices = document.querySelector('[data-commune-choices]');

  input.addEventListener('input', () => {
    choices?.remove();
    codeField().value = '';
  });

  combobox(input, {
    id: 'commune-list',
    ask: async (q) => (await rows(`/dia-chi/xa?${new URLSearchParams({ tinh: province?.value ?? '', q })}`))
      .map((match) => ({ ...match, text: match.label, hint: match.old && `${box.dataset.old}: ${match.old}` })),
    choose(match) {
      input.value = match.label;
      chosenFor.value = match.label;
      choices?.remove();
      codeField().value = match.code;
    },
    say: (count) => (count === 0 ? box.dataset.none : `${count} ${box.dataset.count}`),
  });

  // While the server's choices stand, they are the field.
  function codeField() {
    if (!code) {
      code = document.createElement('input');
      code.type = 'hidden';
      code.name = input.name.replace(/Text$/, '');
      box.append(code);
    }
    return code;
  }
}
