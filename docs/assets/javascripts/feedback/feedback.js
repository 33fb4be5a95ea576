// Turns what a reader writes into a message of their own e-mail program. Nothing is sent from here, and nothing kept.
// A council that takes no such messages has a page without the form.

import { make } from "../shared/drawing.js";
import { find, findAll, takeOver } from "../shared/page.js";

/** @param {HTMLFormElement} form */
function setUp(form) {
  const about = find("#feedback-about", HTMLInputElement, form);
  const words = find("#feedback-words", HTMLTextAreaElement, form);
  const opened = find("[data-opened]", HTMLElement, form);
  const showProblem = problemShower(form, words);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const isMissing = !words.value.trim();
    showProblem(isMissing);
    opened.hidden = isMissing;
    if (!isMissing) {
      openMessage(form, messageAddress(form, about.value, words.value));
    }
  });
  form.hidden = false;
}

/**
 * What shows that the words are missing, at the top, beside the field and in the page's title; or takes that away.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} words
 */
function problemShower(form, words) {
  const { title } = document;
  const summary = find(".error-summary", HTMLElement, form);
  const error = find("#feedback-error", HTMLElement, form);
  const problem = find("#feedback-problem", HTMLElement, form);
  return (/** @type {boolean} */ isMissing) => {
    summary.hidden = !isMissing;
    error.hidden = !isMissing;
    words.setAttribute("aria-invalid", String(isMissing));
    words.setAttribute("aria-describedby", isMissing ? "feedback-error feedback-note" : "feedback-note");
    document.title = isMissing ? `${problem.textContent}: ${title}` : title;
    if (isMissing) {
      summary.focus();
    }
  };
}

/**
 * The address of a new message, with the line ends that RFC 6068 wants.
 * @param {HTMLFormElement} form
 * @param {string} about
 * @param {string} words
 */
function messageAddress({ dataset }, about, words) {
  const subject = [dataset.subject, about.trim()].filter(Boolean).join(": ");
  const body = words.trim().replace(/\r?\n/g, "\r\n");
  return `mailto:${dataset.address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} href
 */
function openMessage(form, href) {
  const link = make("a", { href, hidden: true });
  form.append(link);
  link.click();
  link.remove();
}

findAll("#feedback", HTMLFormElement).forEach(setUp);
takeOver();
