// Clears what a family answered, and puts it back if they say so within a minute.

import { find } from "../shared/page.js";

/** @import { FilledIn } from "./filled_in.js" */
/** @import { KeptAnswers } from "./kept_answers.js" */
/** @import { Steps } from "./steps.js" */

const UNDONE_WITHIN = 60_000; // Milliseconds.

export class Clearing {
  /** Puts back what was cleared last; null where nothing can be put back. @type {(() => void) | null} */
  #putBack = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #end;

  /**
   * @param {HTMLElement} page
   * @param {object} told
   * @param {FilledIn} told.filledIn
   * @param {KeptAnswers} told.kept
   * @param {Steps} told.steps
   * @param {() => (() => void)[]} told.startAfresh Empties the page, and gives what puts back all but the answers.
   * @param {(sentence: string) => void} told.say
   * @param {Record<string, string>} sentences
   */
  constructor(page, told, sentences) {
    this.told = told;
    this.sentences = sentences;
    this.notice = find("#cleared", HTMLElement, page);
    page.addEventListener("change", () => this.forget()); // What is answered anew must not be written over.
    find("#clear", HTMLElement, page).addEventListener("click", () => this.clear());
    find("#undo-clear", HTMLElement, page).addEventListener("click", () => this.#putBack?.());
  }

  clear() {
    const { kept, steps, say } = this.told;
    this.empty();
    kept.forget();
    steps.focus();
    say(this.sentences.cleared);
    this.notice.hidden = false;
  }

  /** Something else is to be shown, as a link's answers: those that stand here go, and can be put back too. */
  makeWay() {
    const isLost = !this.told.filledIn.isEmpty;
    this.empty();
    this.notice.hidden = !isLost;
  }

  empty() {
    const { filledIn, kept, steps, startAfresh, say } = this.told;
    const { current } = steps;
    const before = this.#putBack; // Nothing was answered since an earlier press, so that is what there is to put back.
    const [answered, wasKept] = [filledIn.all(), kept.isOn];
    const others = startAfresh();
    this.#end = setTimeout(() => this.forget(), UNDONE_WITHIN);
    this.#putBack =
      before ??
      (() => {
        this.forget();
        filledIn.putBack(answered);
        others.forEach((putBack) => putBack());
        if (wasKept) {
          kept.begin();
        }
        steps.resume(current);
        say(this.sentences.undone);
      });
  }

  /** From now on nothing can be put back: the minute is over, or the family answers anew. */
  forget() {
    clearTimeout(this.#end);
    this.#putBack = null;
    this.notice.hidden = true;
  }
}
