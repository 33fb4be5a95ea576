// Shows what is in force on the reader's day, on pages that may have been made long before it. It picks by date among
// what the page holds, and makes nothing up.

import { isWithin, today } from "../shared/days.js";
import { find, findAll } from "../shared/page.js";

/**
 * Whether a node is about that day: its days are in data-from and data-until, where empty means without an end.
 * @param {HTMLElement} node
 * @param {string} day
 */
function isAbout(node, day) {
  const { from, until } = node.dataset;
  return from !== undefined && isWithin(day, from, until);
}

/** @param {HTMLElement} banners The one that is always true stands first. */
function showBanner(banners) {
  const [always, ...dated] = findAll(":scope > *", HTMLElement, banners);
  const now = dated.find((banner) => isAbout(banner, today()));
  if (now) {
    always.hidden = true;
    now.hidden = false;
  }
}

/** @param {HTMLFormElement} form */
function setUpInForceOn(form) {
  const status = find("[role=status]", HTMLElement, form);
  const day = find("[name=day]", HTMLInputElement, form);
  const show = () => day.value && showInForceOn(day.value, status, form.dataset.none ?? "");
  form.hidden = false;
  day.value = today();
  form.addEventListener("submit", (event) => event.preventDefault());
  day.addEventListener("change", show);
  show();
}

/**
 * @param {string} day
 * @param {HTMLElement} status
 * @param {string} none What is said where no version was in force.
 */
function showInForceOn(day, status, none) {
  const versions = findAll("main [data-from]", HTMLElement);
  const inForce = versions.filter((version) => isAbout(version, day));
  versions.forEach((version) => version.classList.toggle("is-in-force", inForce.includes(version)));
  const links = inForce.map(copiedLink);
  status.replaceChildren(...links.flatMap((link, index) => (index ? [document.createElement("br"), link] : [link])));
  if (!inForce.length) {
    status.textContent = none;
  }
}

/** @param {HTMLElement} version */
function copiedLink(version) {
  const link = /** @type {HTMLElement} */ (find("a", HTMLElement, version).cloneNode(true));
  link.querySelectorAll(".visually-hidden").forEach((words) => words.classList.remove("visually-hidden"));
  return link;
}

findAll("[data-banners]", HTMLElement).forEach(showBanner);
findAll("[data-in-force-on]", HTMLFormElement).forEach(setUpInForceOn);
