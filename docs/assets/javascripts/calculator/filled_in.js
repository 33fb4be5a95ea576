// All that a family filled in, as one value: to be put back after it was cleared, or kept on the device.

import { today } from "../shared/days.js";

/** @import { Answers } from "./answers.js" */
/** @import { HelpWanted } from "./help_wanted.js" */
/** @import { ForWhom } from "./spoken.js" */

/**
 * @typedef {object} Form
 * @property {string | null} as_of The day that was chosen; null for today, which is another day tomorrow.
 * @property {string | null} for_whom
 * @property {string[]} help_wanted
 * @property {[string, string][]} answers Each question with the choice, the last answered last.
 */

export class FilledIn {
  /**
   * @param {Answers} answers
   * @param {ForWhom} forWhom
   * @param {HelpWanted} helpWanted
   */
  constructor(answers, forWhom, helpWanted) {
    this.answers = answers;
    this.forWhom = forWhom;
    this.helpWanted = helpWanted;
  }

  get isEmpty() {
    const { answers, for_whom, help_wanted } = this.all();
    return !answers.length && !for_whom && !help_wanted.length;
  }

  /** @returns {Form} */
  all() {
    const { answers } = this;
    const chosen = Object.fromEntries(answers.chosen());
    return {
      as_of: answers.date.value === today() ? null : answers.date.value,
      for_whom: this.forWhom.chosen,
      help_wanted: this.helpWanted.chosen,
      answers: answers.order.filter((question) => question in chosen).map((question) => [question, chosen[question]]),
    };
  }

  /** The same without what is asked in private. */
  public() {
    const all = this.all();
    return { ...all, answers: all.answers.filter(([question]) => !this.answers.isPrivate(question)) };
  }

  /**
   * In the place of all that is filled in.
   * @param {Form} form
   */
  putBack({ as_of, for_whom, help_wanted, answers }) {
    this.answers.clear();
    this.answers.date.value = as_of ?? today();
    this.helpWanted.choose(help_wanted);
    answers.filter(([question]) => this.answers.asks(question)).forEach((answer) => this.answers.give(...answer));
    this.forWhom.choose(for_whom);
  }

  /**
   * In the place of all but what is asked in private, which is kept nowhere else.
   * @param {Form} form
   */
  take({ answers, ...form }) {
    const own = this.all().answers.filter(([question]) => this.answers.isPrivate(question));
    this.putBack({ ...form, answers: [...answers, ...own] });
  }
}
