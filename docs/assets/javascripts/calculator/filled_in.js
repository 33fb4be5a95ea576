// All that a family filled in, as one value: to be put back after it was cleared, or kept on the device if they ask for it.

import { today } from "../shared/days.js";
import { find } from "../shared/page.js";

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

const PLACE = "direct-payments-calculator"; // In the browser's storage.

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

  /** @param {Form} form */
  putBack({ as_of, for_whom, help_wanted, answers }) {
    this.answers.date.value = as_of ?? today();
    this.helpWanted.choose(help_wanted);
    answers.filter(([question]) => this.answers.asks(question)).forEach((answer) => this.answers.give(...answer));
    this.forWhom.choose(for_whom);
  }
}

export class KeptAnswers {
  /**
   * @param {HTMLElement} page
   * @param {FilledIn} filledIn
   * @param {Record<string, string>} sentences
   * @param {(sentence: string) => void} say
   */
  constructor(page, filledIn, sentences, say) {
    this.filledIn = filledIn;
    this.box = find("#keep-answers", HTMLInputElement, page);
    this.notice = find("#put-back", HTMLElement, page);
    this.elsewhere = find("#kept-elsewhere", HTMLElement, page);
    this.box.addEventListener("change", () => {
      this.elsewhere.hidden = true;
      const isDone = this.box.checked ? this.keep() : this.forget();
      say(isDone ? sentences[this.box.checked ? "keep_on" : "keep_off"] : sentences.keep_failed);
      this.box.checked = this.box.checked && isDone;
    });
    this.box.closest("#keep")?.removeAttribute("hidden");
    // In another tab somebody may have removed what was kept: this one must not bring it back. A tab that slept was not
    // told of it, so it looks before it writes.
    window.addEventListener("storage", () => this.isOn && this.isGone && this.stop());
    page.addEventListener("change", () => this.isOn && (this.isGone ? this.stop() : this.keep()));
  }

  /** Whether nothing is kept, as far as the browser tells. */
  get isGone() {
    try {
      return localStorage.getItem(PLACE) === null;
    } catch {
      return false;
    }
  }

  stop() {
    this.leave();
    this.elsewhere.hidden = false;
  }

  get isOn() {
    return this.box.checked;
  }

  /** Whether the answers are kept now. A browser may forbid it, or have no room. */
  keep() {
    try {
      localStorage.setItem(PLACE, JSON.stringify(this.filledIn.public()));
      return true;
    } catch {
      return false;
    }
  }

  /** From now on it is about other answers. What was kept stays as it is. */
  leave() {
    this.box.checked = false;
    this.notice.hidden = true;
    this.elsewhere.hidden = true;
  }

  /** Whether nothing is kept any more. */
  forget() {
    this.leave();
    try {
      localStorage.removeItem(PLACE);
      return true;
    } catch {
      return false;
    }
  }

  /** Puts back what was kept. Whether there was anything. */
  putBack() {
    try {
      const kept = localStorage.getItem(PLACE);
      if (!kept) {
        return false;
      }
      this.filledIn.putBack(JSON.parse(kept));
      this.box.checked = true;
      this.notice.hidden = false;
      return true;
    } catch {
      return this.forget() && false; // Of a former build, and not to be read any more.
    }
  }
}
