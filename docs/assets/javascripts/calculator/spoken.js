// Whom the page speaks to: the same sentences, in the words for a parent, for the young person, or for anybody.

import { find, findAll } from "../shared/page.js";
import { spoken } from "../shared/sentences.js";

/** @import { Answers } from "./answers.js" */
/** @import { Messages } from "./conversation.js" */

export class ForWhom {
  /**
   * @param {HTMLElement} page
   * @param {Messages} messages They are put into the words for whoever it is, wherever they are held.
   * @param {Answers} answers
   */
  constructor(page, messages, answers) {
    this.page = page;
    this.messages = messages;
    this.written = structuredClone(messages);
    this.answers = answers;
    this.isGrownUp = false;
    this.field = find("#for-whom", HTMLFieldSetElement, page);
    this.inputs = findAll("input", HTMLInputElement, this.field);
    page.addEventListener("change", () => this.follow());
    this.follow();
  }

  /** What was chosen; null where nothing was. */
  get chosen() {
    return this.inputs.find(({ checked }) => checked)?.value ?? null;
  }

  /** The choice as people read it. */
  get inWords() {
    return this.inputs.find(({ checked }) => checked)?.labels?.[0].textContent ?? "";
  }

  /** @param {string | null} person */
  choose(person) {
    this.inputs.forEach((input) => (input.checked = input.value === person));
    this.isGrownUp = false;
    this.follow();
  }

  /**
   * What Python says of the answers as they are: it alone knows what follows from several together.
   * @param {boolean} isGrownUp
   */
  hear(isGrownUp) {
    if (isGrownUp !== this.isGrownUp) {
      this.isGrownUp = isGrownUp;
      this.follow();
    }
  }

  /**
   * The same words as they are said to whoever answers.
   * @template {object} Written
   * @param {Written} written
   * @param {boolean} isGrownUp Whether it is certain that it is about no child any more.
   */
  spoken(written, isGrownUp) {
    const said = structuredClone(written);
    speak(said, written, this.#to(isGrownUp));
    return said;
  }

  /** @param {boolean} isGrownUp */
  #to(isGrownUp) {
    return this.chosen === "child" && isGrownUp ? "other" : (this.chosen ?? "other");
  }

  /** Puts every word of the page as it is said to whoever answers. */
  follow() {
    const given = this.answers.given();
    // An answer that says it by itself is heard at once, and before Python has come.
    const isGrownUp = Object.entries(this.messages.grown_up).some(([question, those]) => says(given[question], those));
    const to = this.#to(isGrownUp || this.isGrownUp);
    speak(this.messages, this.written, to);
    for (const node of findAll("[data-said]", HTMLElement, this.page)) {
      node.textContent = spoken(node.dataset.said ?? "", to);
    }
    this.askOtherwise(given);
  }

  /**
   * Asks some questions as they are asked of those who gave these answers.
   * @param {Record<string, string | null>} given
   */
  askOtherwise(given) {
    const { asked_of: otherwise, questions, ask_whom } = this.messages;
    for (const [question, those] of Object.entries(otherwise)) {
      const fits = those.find(({ answers }) =>
        Object.entries(answers).every(([other, few]) => says(given[other], few)),
      );
      if (fits) {
        [questions[question], ask_whom[question]] = [fits.label, fits.ask_whom];
        find(`#question-${question} legend [data-said]`, HTMLElement, this.page).textContent = fits.label;
      }
    }
  }
}

/**
 * Whether the answer is one of those, or no less than that number.
 * @param {string | null | undefined} answer
 * @param {string[] | string} those
 */
function says(answer, those) {
  if (answer === null || answer === undefined) {
    return false;
  }
  return typeof those === "string" ? Number(answer) >= Number(those) : those.includes(answer);
}

/**
 * @param {Record<string, any>} said
 * @param {Record<string, any>} written
 * @param {string} to
 */
function speak(said, written, to) {
  for (const [name, value] of Object.entries(written)) {
    if (typeof value === "string") {
      said[name] = spoken(value, to);
    } else if (value && typeof value === "object") {
      speak(said[name], value, to);
    }
  }
}
