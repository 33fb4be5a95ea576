// A page that a cache kept from an earlier day names files of its own build, which the host may hold no more. What fails
// is asked for once more past the cache. Where that does not help, and the host has a newer page, the reader is told, and
// gets it: never a page of one build with the files of another.

import { writtenDay } from "./days.js";

/** @typedef {HTMLScriptElement | HTMLLinkElement} Loading */

/** Says of a page that stands for one that the network did not give from which day it is: see service-worker.js. */
export function tellDayOfCopy() {
  const { kept } = document.documentElement.dataset;
  if (kept) {
    const day = writtenDay(kept);
    document.querySelectorAll("[data-copy-day]").forEach((place) => (place.textContent = day));
    document.querySelectorAll("[data-copy]").forEach((notice) => notice.removeAttribute("hidden"));
  }
}

/** Watches the page's scripts and style sheets, those among them that have failed before this was called. */
export function fetchAgainWhatFails() {
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    if (link instanceof HTMLLinkElement && !link.sheet) {
      void fetchAgain(link);
    }
  }
  const hear = (/** @type {Event} */ { target }) => {
    const isSheet = target instanceof HTMLLinkElement && target.rel === "stylesheet";
    if (isSheet || target instanceof HTMLScriptElement) {
      void fetchAgain(target);
    }
  };
  window.addEventListener("error", hear, true);
}

/** @param {Loading} element */
async function fetchAgain(element) {
  if (element.dataset.again) {
    return; // Its error may come after it was seen to have failed.
  }
  element.dataset.again = "yes";
  const address = element instanceof HTMLLinkElement ? element.href : element.src;
  try {
    const { ok } = await fetch(address, { cache: "reload", integrity: element.integrity });
    if (!ok) {
      throw new Error(`${address} is not there`);
    }
    putAgain(element);
  } catch {
    await leaveIfOutdated(address, () => true);
  }
}

/** @param {Loading} element */
function putAgain(element) {
  const again = element.cloneNode();
  if (again instanceof HTMLLinkElement) {
    element.after(again);
  } else if (element instanceof HTMLScriptElement) {
    const script = document.createElement("script"); // A browser runs no copy of a script, and takes no module twice.
    Object.assign(script, { src: element.src, integrity: element.integrity, async: false });
    script.dataset.again = "yes";
    element.after(script);
  }
}

/**
 * Gets the newest page where that does not name the file any more; but leaves it to the reader where leaving this one
 * would lose something, or where the page has been loaded again already.
 * @param {string} address
 * @param {() => boolean} mayLeave
 */
export async function leaveIfOutdated(address, mayLeave) {
  const name = address.slice(address.lastIndexOf("/") + 1);
  const notice = document.querySelector("[data-outdated]");
  const [page] = location.href.split("#");
  const newest = await fetch(page, { cache: "reload" })
    .then((response) => (response.ok ? response.text() : name))
    .catch(() => name);
  if (newest.includes(name) || !(notice instanceof HTMLElement)) {
    return;
  }
  notice.hidden = false;
  const [navigation] = performance.getEntriesByType("navigation");
  const isLoadedAgain = navigation instanceof PerformanceNavigationTiming && navigation.type === "reload";
  if (mayLeave() && !isLoadedAgain) {
    location.reload();
  }
}
