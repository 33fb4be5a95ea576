// What the family has answered. The form itself holds it, and nothing else does: not the browser's storage, not the
// address, not the history.

import { find, findAll } from "../shared/page.js";
import { HELP_WANTED } from "./help_wanted.js";

const UNSURE = ["dont_know", "prefer_not_to_say"];

export class Answers {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {string[]} Questions, the last answered last. */
    this.order = [];
    this.date = find("[name=as_of]", HTMLInputElement, form);
    form.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLInputElement && this.asks(target.name)) {
        this.note(target);
      }
    });
  }

  /**
   * Each answered question with its answer, null for a missing one that the family chose ("I don't know"): as Python
   * takes it, in the order of the page.
   */
  given() {
    return Object.fromEntries(
      this.chosen().map(([question, answer]) => [question, UNSURE.includes(answer) ? null : answer]),
    );
  }

  /** The same with the choice itself: `dont_know` too. */
  chosen() {
    return [...new FormData(this.form)]
      .map(([name, value]) => [name, String(value).trim()])
      .filter(([name, value]) => value && this.asks(name));
  }

  /** @param {string} question */
  has(question) {
    return this.chosen().some(([name]) => name === question);
  }

  /**
   * Whether it is a question that Python knows, and not the date or the page's own.
   * @param {string} name
   */
  asks(name) {
    return name !== HELP_WANTED && this.form.querySelector(`[data-question="${name}"]`) !== null;
  }

  /**
   * Whether it is asked in private: no paper, link or storage holds the answer.
   * @param {string} question
   */
  isPrivate(question) {
    return "private" in this.fieldset(question).dataset;
  }

  /** Of each answer that was given in private, whether it is the first of its question, which gives nothing away. */
  get inPrivate() {
    const given = Object.entries(this.given()).filter(([question, answer]) => answer && this.isPrivate(question));
    return given.map(([question, answer]) => this.inputs(question)[0].value === answer);
  }

  /**
   * When it is asked even where no outcome hangs on it: `first`, `in_turn` or `last`; undefined where it is not.
   * @param {string} question
   */
  alwaysAsked(question) {
    return this.fieldset(question).dataset.alwaysAsked;
  }

  /**
   * The questions that it refers to.
   * @param {string} question
   */
  after(question) {
    return this.fieldset(question).dataset.after?.split(" ") ?? [];
  }

  /** @param {string} question */
  fieldset(question) {
    return find(`[data-question="${question}"]`, HTMLFieldSetElement, this.form);
  }

  /** @param {string} question */
  inputs(question) {
    return findAll("input", HTMLInputElement, this.fieldset(question));
  }

  /**
   * The field of that name, the first one of a question; or the date, which every case has.
   * @param {string | null} name
   */
  field(name) {
    const field = name && this.form.querySelector(`[name="${name}"]`);
    return field instanceof HTMLInputElement ? field : this.date;
  }

  /**
   * As people read it: the label of the choice, or the number with its unit.
   * @param {string} question
   * @param {string} answer
   */
  inWords(question, answer) {
    const input = this.inputFor(question, answer);
    const label = input?.labels?.[0].textContent ?? "";
    return input?.type === "radio" ? label : `${answer} ${label}`;
  }

  /**
   * @param {string} question
   * @param {string} answer
   */
  give(question, answer) {
    const input = this.inputFor(question, answer);
    if (!input) {
      return;
    }
    if (input.type === "radio") {
      input.checked = true;
    } else {
      input.value = answer;
    }
    this.note(input);
  }

  /** @param {string} question */
  remove(question) {
    this.inputs(question).forEach(empty);
    this.order = this.order.filter((answered) => answered !== question);
  }

  /** How many questions were last answered with "I don't know", one after the other. */
  get unsureInARow() {
    const chosen = Object.fromEntries(this.chosen());
    const sure = [...this.order].reverse().findIndex((question) => !UNSURE.includes(chosen[question]));
    return sure < 0 ? this.order.length : sure;
  }

  clear() {
    this.form.reset();
    this.order = [];
  }

  /**
   * The choice that is this answer, or else where a number is written.
   * @param {string} question
   * @param {string} answer
   */
  inputFor(question, answer) {
    const inputs = this.inputs(question);
    const choice = inputs.find((input) => input.type === "radio" && input.value === answer);
    return choice ?? inputs.find((input) => input.type !== "radio");
  }

  /**
   * A number and "I don't know" are answers to one question: the newer takes the place of the older.
   * @param {HTMLInputElement} changed
   */
  note(changed) {
    const question = changed.name;
    this.order = [...this.order.filter((answered) => answered !== question), question];
    const isRadio = changed.type === "radio";
    this.inputs(question)
      .filter((input) => (input.type === "radio") !== isRadio)
      .forEach(empty);
  }
}

/** @param {HTMLInputElement} input */
function empty(input) {
  if (input.type === "radio") {
    input.checked = false;
  } else {
    input.value = "";
  }
}
