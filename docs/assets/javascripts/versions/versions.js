// Says which versions are for a day, at first the reader's own: pages may have been made long before it. It picks by date
// among what the page holds, and makes nothing up.

import { isAbout, today } from "../shared/days.js";
import { find, findAll, takeOver } from "../shared/page.js";

/** @param {HTMLFormElement} form */
function setUpInForceOn(form) {
  const status = find("[role=status]", HTMLElement, form);
  const day = find("[name=day]", HTMLInputElement, form);
  const show = () => day.value && showInForceOn(day.value, status, form.dataset.none ?? "");
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

findAll("[data-in-force-on]", HTMLFormElement).forEach(setUpInForceOn);
takeOver();
