// The buttons with which a family takes its results away: on paper, as a file, as a link, as letters.

import { saveFile } from "../shared/files.js";
import { find } from "../shared/page.js";
import { copyWords, sayBeside } from "../shared/texts.js";
import { Copies } from "./copies.js";
import { wholePage } from "./keep.js";
import { Letters } from "./letters.js";

/** @import { Asking } from "./asking.js" */
/** @import { Messages } from "./conversation.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Results } from "./results.js" */

export class TakeAway {
  /**
   * @param {HTMLElement} page
   * @param {Messages} messages
   * @param {object} told
   * @param {Engine} told.engine
   * @param {Asking} told.asking What the family's answers are now.
   * @param {Results} told.results
   * @param {(sentence: string) => void} told.say Says what was done.
   */
  constructor(page, messages, told) {
    this.page = page;
    this.sentences = messages.page;
    this.told = told;
    this.letters = new Letters(page, messages, { engine: told.engine, case: () => told.asking.case(), say: told.say });
    this.copies = new Copies(page, told.results, told.asking, this.letters, messages.page);
    this.link = find("#link", HTMLInputElement, page);
    this.linkMade = find("#link-made", HTMLElement, page);
    find("#print", HTMLElement, page).addEventListener("click", () => void this.print());
    find("#save", HTMLElement, page).addEventListener("click", () => void this.save());
    this.copy = find("#copy-link", HTMLElement, page);
    this.copy.addEventListener("click", () => this.copyLink());
  }

  /** Takes off the page what is of other answers, the link among it, which is made in one press. */
  leave() {
    this.linkMade.hidden = true;
    this.link.value = "";
    this.letters.leave();
  }

  /** Takes all of it away, and gives what puts it back, but for the link. */
  clear() {
    const putBack = this.letters.clear();
    this.leave();
    return putBack;
  }

  async print() {
    await this.copies.ready;
    window.print();
  }

  async save() {
    const nodes = ["#results-heading", "#results-summary", "#results-parts", "#results-next", "#results-answers"].map(
      (place) => find(place, HTMLElement, this.page),
    );
    const title = find("h1", HTMLElement, this.page).textContent ?? "";
    const page = await this.copies.during(() => wholePage(title, nodes, this.sentences.saved_about));
    saveFile(`${this.sentences.file_name}-${this.told.asking.case().as_of}.html`, page, "text/html");
  }

  async copyLink() {
    const reply = await this.told.engine.ask({ what: "link", ...this.told.asking.case() });
    const link = new URL(location.pathname, location.href);
    link.hash = "fragment" in reply ? reply.fragment : "";
    this.link.value = link.href;
    this.linkMade.hidden = false;
    const done = (await copyWords(this.link)) ? this.sentences.copied : this.sentences.copy_by_hand;
    sayBeside(this.copy, done, this.told.say);
  }
}
