// The answers that a family has kept on its device. Several tabs may keep them: each follows what another kept later, and
// none writes over what it has not seen.

import { find } from "../shared/page.js";

/** @import { FilledIn } from "./filled_in.js" */

const PLACE = "direct-payments-calculator"; // In the browser's storage.

export class KeptAnswers {
  /** What this tab last read there, or wrote. @type {string | null} */
  #seen = null;
  /** What stood in the page before it followed another tab. @type {import("./filled_in.js").Form | null} */
  #before = null;
  /** Whether what stands in the page was kept, and so lacks what is asked in private. */
  #isPutBack = false;

  /**
   * @param {HTMLElement} page
   * @param {FilledIn} filledIn
   * @param {Record<string, string>} sentences
   * @param {(sentence: string) => void} say
   * @param {() => void} drawAgain Other answers stand in the page now.
   */
  constructor(page, filledIn, sentences, say, drawAgain) {
    this.filledIn = filledIn;
    this.sentences = sentences;
    this.say = say;
    this.drawAgain = drawAgain;
    this.box = find("#keep-answers", HTMLInputElement, page);
    this.notices = {
      putBack: find("#put-back", HTMLElement, page),
      removed: find("#kept-elsewhere", HTMLElement, page),
      newer: find("#kept-newer", HTMLElement, page),
      others: find("#kept-others", HTMLElement, page),
    };
    this.box.addEventListener("change", () => this.choose());
    this.box.closest("#keep")?.removeAttribute("hidden");
    const press = (/** @type {string} */ place, /** @type {() => void} */ pressed) =>
      find(place, HTMLButtonElement, page).addEventListener("click", pressed);
    press("#kept-newer-back", () => this.goBack());
    press("#kept-others-use", () => this.follow(this.stored()));
    press("#kept-others-replace", () => this.turnOn());
    window.addEventListener("storage", () => this.look());
    // A tab that slept was not told, so it looks as it is seen again, and before it writes.
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
    page.addEventListener("change", ({ target }) => target !== this.box && this.isOn && this.keepMore());
  }

  /** What is kept now; null where nothing is, undefined where the browser does not tell. */
  stored() {
    try {
      return localStorage.getItem(PLACE);
    } catch {
      return undefined;
    }
  }

  /** Whether what is filled in is kept: not as long as the family is asked which answers stay. */
  get isOn() {
    return this.box.checked && this.notices.others.hidden;
  }

  /** The family ticked the box, or took the tick away. */
  choose() {
    if (this.box.checked) {
      this.begin();
    } else if (!this.notices.others.hidden) {
      this.turnOff(); // What another tab kept is not this one's to remove.
    } else {
      this.say(this.forget() ? this.sentences.keep_off : this.sentences.keep_failed);
    }
  }

  /** Keeps what is filled in, unless others are kept already: nobody loses those unasked. */
  begin() {
    const stored = this.stored();
    if (stored && stored !== this.written()) {
      this.ask();
    } else {
      this.turnOn();
    }
  }

  turnOn() {
    this.show();
    this.box.checked = this.keep();
    this.say(this.isOn ? this.sentences.keep_on : this.sentences.keep_failed);
  }

  /** Something was answered: it is kept too, unless another tab has kept something else, or removed it. */
  keepMore() {
    const stored = this.stored();
    this.#before = null; // What is answered anew must not be written over.
    if (stored === null) {
      this.stop();
    } else if (stored !== undefined && stored !== this.#seen) {
      this.ask();
    } else {
      this.notices.newer.hidden = true;
      this.keep();
    }
  }

  /** What another tab did to what is kept. */
  look() {
    const stored = this.stored();
    if (this.isOn && stored === null) {
      this.stop(); // This tab must not bring it back.
    } else if (this.isOn && stored !== this.#seen) {
      this.follow(stored);
    }
  }

  stop() {
    this.box.checked = false;
    this.show(this.notices.removed);
  }

  /**
   * Takes what another tab kept. What stood here can be put back.
   * @param {string | null | undefined} stored
   */
  follow(stored) {
    if (!stored) {
      return this.turnOn(); // Removed in the meantime.
    }
    this.#before = this.filledIn.all();
    this.#seen = stored;
    this.filledIn.take(JSON.parse(stored));
    this.box.checked = true;
    this.show(this.notices.newer);
    this.drawAgain();
    this.say(this.sentences.keep_newer);
  }

  goBack() {
    if (this.#before) {
      this.filledIn.putBack(this.#before);
      this.turnOn();
      this.drawAgain();
      this.say(this.sentences.undone);
    }
  }

  /** Others are kept, which this page has not seen: it keeps nothing until the family says which of them stay. */
  ask() {
    this.box.checked = true;
    this.show(this.notices.others);
    this.notices.others.focus();
  }

  /** @param {HTMLElement} [shown] The one notice that there is now. */
  show(shown) {
    Object.values(this.notices).forEach((notice) => (notice.hidden = notice !== shown));
  }

  written() {
    return JSON.stringify(this.filledIn.public());
  }

  /** Whether the answers are kept now. A browser may forbid it, or have no room. */
  keep() {
    try {
      const written = this.written();
      localStorage.setItem(PLACE, written);
      this.#seen = written;
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Of the questions that are left, those that may have been answered before and whose answers were not kept.
   * @param {string[]} left
   */
  notKept(left) {
    const { answers } = this.filledIn;
    return this.#isPutBack ? left.filter((question) => answers.isPrivate(question) && !answers.has(question)) : [];
  }

  /** From now on it is about other answers. What was kept stays as it is. */
  leave() {
    this.#isPutBack = false;
    this.turnOff();
  }

  turnOff() {
    this.box.checked = false;
    this.#before = null;
    this.show();
  }

  /** Whether nothing is kept any more. */
  forget() {
    this.turnOff();
    try {
      localStorage.removeItem(PLACE);
      this.#seen = null;
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
      this.#seen = kept;
      this.#isPutBack = true;
      this.box.checked = true;
      this.show(this.notices.putBack);
      return true;
    } catch {
      return this.forget() && false; // Of a former build, and not to be read any more.
    }
  }
}
