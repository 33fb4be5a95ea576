// What is said of a version above its words, on the reader's own day: the page may have been made long before it.

import { isAbout, today } from "./days.js";

/**
 * Shows the one for the day as it comes, and takes away what is true on any day: before anything below is drawn, so that
 * nothing moves. A browser tells of what has come before it draws that.
 */
export function showBannersAsTheyCome() {
  const watch = new MutationObserver(() => {
    const banners = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-banners] > *")]);
    const now = banners.find((banner) => isAbout(banner, today()));
    if (now) {
      banners.forEach((banner) => (banner.hidden = banner !== now));
    }
  });
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => watch.disconnect());
}
