// Reads the page of a code aloud, where the browser can; the button shows only then.
const button = document.querySelector("[data-read-aloud]");
const voice = globalThis.speechSynthesis;

if (button && voice) {
  const start = button.textContent;
  const show = (reading) => { button.textContent = reading ? button.dataset.stop : start; };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (voice.speaking) {
      voice.cancel();
      show(false);
      return;
    }
    const parts = [...document.querySelectorAll("[data-read]")].map((part) => part.innerText.trim()).filter(Boolean);
    parts.forEach((text, i) => {
      const words = new SpeechSynthesisUtterance(text);
      words.lang = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";
      if (i === parts.length - 1) words.onend = () => show(false);
      voice.speak(words);
    });
    show(true);
  });
  addEventListener("pagehide", () => voice.cancel());
}
