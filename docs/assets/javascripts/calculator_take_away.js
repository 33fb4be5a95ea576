// The buttons with which a family takes its results away: on paper, as a file, as a link, as letters.

import { copyWords, drawText, printAll, saveFile, wholePage } from "./calculator_keep.js";
import { make, today } from "./drawing.js";

export class TakeAway {
  // `ask` asks Python about the family's answers; `day` gives the date that they are for; `told` says what was done.
  constructor(page, sentences, { ask, day, told }) {
    Object.assign(this, { page, sentences, ask, day, told });
    this.find = (selector) => page.querySelector(selector);
    this.find("#print").addEventListener("click", () => window.print());
    this.find("#save").addEventListener("click", () => this.save());
    this.find("#copy-link").addEventListener("click", () => this.copyLink());
    printAll(page);
  }

  clear() {
    this.find("#drafts").replaceChildren();
    this.find("#link-made").hidden = true;
    this.find("#link").value = "";
  }

  save() {
    const nodes = [this.find("#results-heading"), this.find("#results-areas")];
    const page = wholePage(this.find("h1").textContent, nodes, this.sentences.saved_about);
    saveFile(`${this.sentences.file_name}-${this.day()}.html`, page, "text/html");
  }

  async copyLink() {
    const { fragment } = await this.ask({ what: "link" });
    const link = new URL(location.pathname, location.href);
    link.hash = fragment;
    const field = this.find("#link");
    field.value = link.href;
    this.find("#link-made").hidden = false;
    this.told((await copyWords(field)) ? this.sentences.copied : this.sentences.copy_by_hand);
  }

  // The letters and the questions for the meeting, each folded under its title.
  async draft() {
    const { drafts = [] } = await this.ask({ what: "drafts", today: today() });
    const drawn = drafts.map((draft) => make("details", {}, make("summary", {}, draft.title), drawText(draft, this.sentences, this.told)));
    this.find("#drafts").replaceChildren(...drawn);
  }
}
