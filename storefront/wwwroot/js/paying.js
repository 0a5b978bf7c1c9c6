// "Sao chép" beside account, amount and content; without script or clipboard the texts stand there to be read.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    const words = button.firstChild.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        return;
      }
      button.firstChild.textContent = button.dataset.done;
      setTimeout(() => (button.firstChild.textContent = words), 3000);
    });
  }
}
