// The buttons with which a family takes its results away: on paper, as a file, as a link, as letters.

import { saveFile } from "../shared/files.js";
import { find } from "../shared/page.js";
import { copyWords, sayBeside } from "../shared/texts.js";
import { wholePage } from "./keep.js";
import { Letters } from "./letters.js";

/** @import { Case, Messages } from "./conversation.js" */
/** @import { Engine } from "./engine.js" */

export class TakeAway {
  /**
   * @param {HTMLElement} page
   * @param {Messages} messages
   * @param {object} told
   * @param {Engine} told.engine
   * @param {() => Case} told.case What the family's answers are now.
   * @param {(sentence: string) => void} told.say Says what was done.
   */
  constructor(page, messages, told) {
    this.page = page;
    this.sentences = messages.page;
    this.told = told;
    this.letters = new Letters(page, messages, told);
    this.link = find("#link", HTMLInputElement, page);
    this.linkMade = find("#link-made", HTMLElement, page);
    find("#print", HTMLElement, page).addEventListener("click", () => window.print());
    find("#save", HTMLElement, page).addEventListener("click", () => this.save());
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

  save() {
    const nodes = ["#results-heading", "#results-summary", "#results-parts", "#results-next", "#results-answers"].map(
      (place) => find(place, HTMLElement, this.page),
    );
    const title = find("h1", HTMLElement, this.page).textContent ?? "";
    const page = wholePage(title, nodes, this.sentences.saved_about);
    saveFile(`${this.sentences.file_name}-${this.told.case().as_of}.html`, page, "text/html");
  }

  async copyLink() {
    const reply = await this.told.engine.ask({ what: "link", ...this.told.case() });
    const link = new URL(location.pathname, location.href);
    link.hash = "fragment" in reply ? reply.fragment : "";
    this.link.value = link.href;
    this.linkMade.hidden = false;
    const done = (await copyWords(this.link)) ? this.sentences.copied : this.sentences.copy_by_hand;
    sayBeside(this.copy, done, this.told.say);
  }
}
