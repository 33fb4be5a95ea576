// The list of what is wrong at the top, and the words beside each field, as the GOV.UK Design System has them.

import { make } from "./drawing.js";
import { find } from "./page.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */
/**
 * The first field of a question stands for all of it. What is wrong with no answer, as with a link, has no field.
 * @typedef {{ text: string, field?: Field }} Problem
 */

export class Problems {
  /**
   * @param {HTMLElement} summary
   * @param {string} prefix "Error: ", before the page's title.
   * @param {(prefix: string) => void} [name] Puts it there, or takes it away; on a page of steps each has its own title.
   */
  constructor(summary, prefix, name = naming(document.title)) {
    this.summary = summary;
    this.list = find("ul", HTMLElement, summary);
    this.prefix = prefix;
    this.name = name;
  }

  /** @param {Problem[]} problems */
  show(problems) {
    this.hide();
    this.list.replaceChildren(...problems.map(draw));
    this.summary.hidden = false;
    this.summary.focus();
    this.name(this.prefix);
  }

  hide() {
    if (this.summary.hidden) {
      return;
    }
    this.summary.hidden = true;
    this.name("");
    document.querySelectorAll(".question--error").forEach((question) => question.classList.remove("question--error"));
    document.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    document.querySelectorAll(".question__error").forEach(removeError);
  }
}

/**
 * What puts a word before this title of the page, or takes it away.
 * @param {string} title
 * @returns {(prefix: string) => void}
 */
function naming(title) {
  return (prefix) => (document.title = [prefix, title].filter(Boolean).join(" "));
}

/**
 * @param {Problem} problem
 * @param {number} index
 */
function draw({ text, field }, index) {
  if (!field) {
    return make("li", {}, text);
  }
  const link = make("a", { href: `#${field.id}` }, text);
  link.addEventListener("click", (event) => {
    event.preventDefault(); // The address stays as it is.
    const question = field.closest(".question");
    (question?.querySelector("legend, label") ?? field).scrollIntoView(); // What is asked is read first.
    field.focus({ preventScroll: true });
  });
  mark(field, make("p", { class: "question__error", id: `problem-${index}-${field.id}` }, text));
  return make("li", {}, link);
}

/**
 * @param {Field} field
 * @param {HTMLElement} error
 */
function mark(field, error) {
  const question = field.closest(".question");
  const isRadio = field.type === "radio";
  const group = (isRadio && question) || field;
  describe(group, [error.id, ...descriptionsOf(group)]);
  if (!isRadio) {
    field.setAttribute("aria-invalid", "true");
  }
  question?.classList.add("question--error");
  const place = (isRadio && field.closest(".choices")) || field;
  place.before(error);
}

/** @param {Element} error */
function removeError(error) {
  for (const described of document.querySelectorAll(`[aria-describedby~="${error.id}"]`)) {
    describe(
      described,
      descriptionsOf(described).filter((id) => id !== error.id),
    );
  }
  error.remove();
}

/** @param {Element} node */
function descriptionsOf(node) {
  return (node.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

/**
 * @param {Element} node
 * @param {string[]} ids
 */
function describe(node, ids) {
  if (ids.length) {
    node.setAttribute("aria-describedby", ids.join(" "));
  } else {
    node.removeAttribute("aria-describedby");
  }
}
