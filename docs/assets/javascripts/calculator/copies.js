// The copies of the results that a family may hand on, on paper and as a file. What was answered in private stands in none
// of them, nor what follows from it, unless the family asks for that.

import { make } from "../shared/drawing.js";
import { find } from "../shared/page.js";

/** @import { Asking } from "./asking.js" */
/** @import { AtOnceReply, DecideReply, Draft } from "./conversation.js" */
/** @import { Letters } from "./letters.js" */
/** @import { Results } from "./results.js" */

/** @typedef {Parameters<Results["draw"]>} Drawn */

export class Copies {
  /** What the results are drawn from. @type {Drawn | null} */
  #drawn = null;
  /** The same without what was answered in private, once that can be said. @type {DecideReply | AtOnceReply | null} */
  #public = null;
  /** The letters that go with it, where they are other than those that are shown. @type {Draft[]} */
  #letters = [];
  /** Puts the results back in the place of their copy. */
  #putBack = () => {};
  /** The copy is there, or is not to come. */
  ready = Promise.resolve();

  /**
   * @param {HTMLElement} page
   * @param {Results} results
   * @param {Asking} asking
   * @param {Letters} letters
   * @param {Record<string, string>} sentences
   */
  constructor(page, results, asking, letters, sentences) {
    this.letters = letters;
    this.results = results;
    this.asking = asking;
    this.sentences = sentences;
    this.choice = find("#copy-private", HTMLElement, page);
    this.isWhole = find("input", HTMLInputElement, this.choice);
    // A browser's own menu prints too.
    window.addEventListener("beforeprint", () => this.#takeThePlace());
    window.addEventListener("afterprint", () => this.#putBack());
  }

  /**
   * Draws the results, and has their copy made where that says something else.
   * @param {Drawn} drawn
   */
  draw(...drawn) {
    this.results.draw(...drawn);
    const [reply] = drawn;
    const isPublic = "copy" in reply ? !reply.copy.differs : this.asking.answers.inPrivate.every(Boolean);
    const differs = "copy" in reply && !isPublic;
    [this.#drawn, this.#public, this.#letters] = [drawn, isPublic ? reply : null, []];
    this.choice.hidden = !("copy" in reply && reply.copy.tells);
    this.isWhole.checked &&= !this.choice.hidden;
    this.ready = differs ? this.#make(drawn) : Promise.resolve();
  }

  /** @param {Drawn} drawn */
  async #make(drawn) {
    const [copy, written] = await Promise.all([this.asking.forACopy(), this.letters.forACopy()]);
    if ("decision" in copy && "letters" in written && this.#drawn === drawn) {
      [this.#public, this.#letters] = [copy, written.letters];
    }
  }

  /**
   * What something makes of the results while their copy stands in their place.
   * @template Made
   * @param {() => Made} copy
   */
  async during(copy) {
    await this.ready;
    this.#takeThePlace();
    const made = copy();
    this.#putBack();
    return made;
  }

  /**
   * Draws what a copy has otherwise, and gives what draws again what is shown.
   * @param {Drawn} shown
   */
  #drawOther(...shown) {
    const [, ...others] = shown;
    const putBack = this.letters.name(this.#letters);
    if (this.#public) {
      this.results.draw(this.#public, ...others);
    } else {
      this.results.clear();
    }
    return () => {
      this.results.draw(...shown);
      putBack();
    };
  }

  #takeThePlace() {
    if (!this.#drawn || !this.results.isDrawn || this.isWhole.checked) {
      return;
    }
    const [reply] = this.#drawn;
    if (!("copy" in reply ? reply.copy.leaves_out : this.asking.answers.inPrivate.length)) {
      return;
    }
    const said = make("p", {}, this.#public ? this.sentences.copy_leaves_out : this.sentences.copy_waits);
    // What is drawn anew is folded again: so nothing is drawn anew that the copy has as well.
    const putBack = this.#public === reply ? () => {} : this.#drawOther(...this.#drawn);
    this.results.top.append(said);
    this.#putBack = () => {
      said.remove();
      putBack();
      this.#putBack = () => {};
    };
  }
}
