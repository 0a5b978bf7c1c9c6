// The order of a showcase's products by drag, and by the arrow buttons without asking the server. Without script the buttons post the form.
const list = document.querySelector("[data-sort-list]");

function refresh() {
  const items = [...list.children];
  items.forEach((item, i) => {
    item.querySelector('[data-move="-1"]').disabled = i === 0;
    item.querySelector('[data-move="1"]').disabled = i === items.length - 1;
  });
}

if (list) {
  let dragged = null;
  for (const item of list.children) { item.draggable = true; }
  list.addEventListener("dragstart", (e) => {
    dragged = e.target.closest("[data-sort-item]");
    dragged?.classList.add("is-dragged");
  });
  list.addEventListener("dragover", (e) => {
    const over = e.target.closest("[data-sort-item]");
    if (!dragged || !over) { return; }
    e.preventDefault();
    const box = over.getBoundingClientRect();
    if (over !== dragged) { list.insertBefore(dragged, e.clientY < box.top + box.height / 2 ? over : over.nextSibling); }
  });
  list.addEventListener("dragend", () => { dragged?.classList.remove("is-dragged"); dragged = null; refresh(); });
  list.addEventListener("click", (e) => {
    const button = e.target.closest("[data-move]");
    if (!button) { return; }
    e.preventDefault();
    const item = button.closest("[data-sort-item]");
    if (button.dataset.move === "-1" && item.previousElementSibling) { list.insertBefore(item, item.previousElementSibling); }
    if (button.dataset.move === "1" && item.nextElementSibling) { list.insertBefore(item.nextElementSibling, item); }
    refresh();
    (button.disabled ? item.querySelector("[data-move]:not(:disabled)") : button)?.focus();
  });
}

// Enter in the search box searches instead of saving.
document.querySelector("[data-enter]")?.addEventListener("keydown", (e) => {
  if (e.key === "Enter") {
    e.preventDefault();
    document.querySelector(`[name="step"][value="${e.target.dataset.enter}"]`).click();
  }
});
