// While the product's form is typed the server is asked what may not stand there; without this script the same is said after keeping.
const form = document.querySelector("form[data-check]");
const shown = form?.querySelector("[data-check-result]");
let waiting = 0;
let asked = 0;

// What is said of a field stands under it, where it is being typed.
function showOffers() {
  for (const old of form.querySelectorAll("[data-finding]")) if (!shown.contains(old)) old.remove();
  for (const finding of shown.querySelectorAll("[data-finding]")) document.getElementById(finding.dataset.finding)?.closest(".field")?.append(finding);
  for (const button of form.querySelectorAll("[data-offer]")) {
    const field = document.getElementById(button.dataset.offer);
    button.hidden = !field;
    button.addEventListener("click", () => {
      field.value = button.dataset.value;
      field.focus();
      ask();
    });
  }
}

async function ask() {
  const mine = ++asked;
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: typed });
    if (!answer.ok || mine !== asked) return;
    shown.innerHTML = await answer.text();
    showOffers();
  } catch {
    // No network: it is said after keeping.
  }
}

if (form && shown) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 700);
  });
  showOffers();
}
