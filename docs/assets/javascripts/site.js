// The colours a reader chose, the menu on a narrow screen, what is so of a version on the reader's day, and the watch for
// what the page loads. Loaded before the page is drawn, so that nothing jumps; and before the page's other scripts, to
// watch that they come.

import { showBannersAsTheyCome } from "./shared/banners.js";
import { fetchAgainWhatFails, tellDayOfCopy } from "./shared/newest.js";

fetchAgainWhatFails();
showBannersAsTheyCome();

{
  const root = document.documentElement;
  const storageKey = "direct-payments-guide.colours";
  root.classList.add("has-script");

  // What a page says where its script is missing stands in it from the start, so it can be read whatever fails, this file
  // among it. Here it is put off while the script may still come; takeOver() of shared/page.js takes it away.
  const PATIENCE = 5_000; // Milliseconds.
  root.dataset.script = "awaited";

  const loseScript = () => {
    if (root.dataset.script === "awaited") {
      root.dataset.script = "lost";
    }
  };

  setTimeout(loseScript, PATIENCE);
  addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && loseScript(), true);
  document.addEventListener("DOMContentLoaded", loseScript); // By now each module has run, or never will.

  /**
   * A browser may forbid storage; the choice then lasts for this page only.
   * @template Value
   * @param {(store: Storage) => Value} action
   */
  const storage = (action) => {
    try {
      return action(window.localStorage);
    } catch {
      return null;
    }
  };

  /** @param {string | null} colours */
  const applyColours = (colours) => {
    if (colours === "light" || colours === "dark") {
      root.dataset.colours = colours;
    } else {
      delete root.dataset.colours;
    }
  };

  applyColours(storage((store) => store.getItem(storageKey)));

  /** @param {HTMLFieldSetElement} fieldset */
  const setUpColours = (fieldset) => {
    const chosen = fieldset.querySelector(`[value="${root.dataset.colours ?? "device"}"]`);
    if (chosen instanceof HTMLInputElement) {
      chosen.checked = true;
    }
    fieldset.hidden = false;
    fieldset.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) {
        const { value } = target;
        applyColours(value);
        storage((store) => (value === "device" ? store.removeItem(storageKey) : store.setItem(storageKey, value)));
      }
    });
  };

  /** @param {HTMLButtonElement} button */
  const setUpMenu = (button) => {
    const setOpen = (/** @type {boolean} */ open) => button.setAttribute("aria-expanded", String(open));
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    button.addEventListener("click", () => setOpen(!isOpen()));
    button.closest("header")?.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) {
        setOpen(false);
        button.focus();
      }
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    tellDayOfCopy();
    /** @type {NodeListOf<HTMLFieldSetElement>} */ (document.querySelectorAll(".colours")).forEach(setUpColours);
    /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".menu-button")).forEach(setUpMenu);
  });
}
