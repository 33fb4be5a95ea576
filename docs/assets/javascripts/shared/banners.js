// What is so on the reader's own day: the page may have been made long before it.

import { isAbout, today } from "./days.js";

/**
 * Shows what is for the day as it comes, of a version above its words and of a whole page: before anything below is drawn,
 * so that nothing moves. A browser tells of what has come before it draws that.
 */
export function showBannersAsTheyCome() {
  const show = () => {
    document.querySelectorAll("[data-banners]").forEach(showOneOf);
    showStateOfPage();
  };
  const watch = new MutationObserver(show);
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    watch.disconnect();
    show(); // What came last may not have been told of yet.
    takeAwayWhatIsOver();
  });
}

/**
 * Takes away what is true on any day, where there is one for this.
 * @param {Element} place
 */
function showOneOf(place) {
  const banners = /** @type {HTMLElement[]} */ ([...place.children]);
  const now = banners.find((banner) => isAbout(banner, today()));
  if (now) {
    banners.forEach((banner) => (banner.hidden = banner !== now));
  }
}

/** Puts what a page says from a later day on before what it said when it was made, which is still coming. */
function showStateOfPage() {
  const made = document.querySelector("[data-of-the-build]");
  const states = /** @type {HTMLTemplateElement[]} */ ([...document.querySelectorAll("template[data-from]")]);
  const now = states.find((state) => isAbout(state, today()));
  if (made instanceof HTMLElement && now && !made.hidden) {
    made.hidden = true;
    made.before(now.content.cloneNode(true));
  }
}

/** Takes away what the page said when it was made, where another state stands there now, and what led into that alone. */
function takeAwayWhatIsOver() {
  const over = document.querySelector("[data-of-the-build][hidden]");
  if (over) {
    over.remove();
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".contents a")]);
    links.filter(({ hash }) => !document.getElementById(hash.slice(1))).forEach((link) => link.closest("li")?.remove());
  }
}
