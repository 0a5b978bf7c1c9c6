// Shows how far an import is; without this script the page is looked at again by hand.
const shown = document.querySelector("[data-import-running]");
async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-import-running]");
    if (!next) {
      location.reload();
      return;
    }
    shown.replaceChildren(...next.childNodes);
  } catch {
    // No network: the import goes on, the next look tells.
  }
  setTimeout(look, 2000);
}
if (shown) setTimeout(look, 1500);
