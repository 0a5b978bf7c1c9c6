// Shows how far a long piece of work is (an import, a PDF); without this script the page is loaded again.
const shown = document.querySelector("[data-running]");
async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-running]");
    if (!next) {
      location.reload();
      return;
    }
    shown.replaceChildren(...next.childNodes);
  } catch {
    // No network: the work goes on, the next look tells.
  }
  setTimeout(look, 2000);
}
if (shown) setTimeout(look, 1500);
