// What a family sees of Python's coming: how much of it has come, that it is there, or that it could not start.

import { workOffline } from "./calculator_offline.js";
import { fill } from "./drawing.js";

const find = (selector) => document.querySelector(selector);
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

export class Arrival {
  // The form waits for Python; `told` says a sentence to a screen reader.
  constructor(form, sentences, told) {
    this.form = form;
    this.sentences = sentences;
    this.told = told;
    this.failure = find("#calculator-failed");
    this.box = find("#calculator-progress");
    this.state = document.documentElement.dataset; // For the style sheets too.
  }

  get hasFailed() {
    return this.state.calculator === "failed";
  }

  begin() {
    delete this.state.calculator;
    this.failure.hidden = true;
  }

  progress(loaded) {
    const bar = this.box.querySelector("progress");
    this.box.hidden = false;
    bar.value = loaded;
    const sizes = { loaded: megabytes(bar.value), whole: megabytes(bar.max) };
    this.box.querySelector(".progress__text").textContent = `${this.sentences.loading} ${fill(this.sentences.loaded, sizes)}`;
  }

  ready() {
    this.state.calculator = "ready";
    this.failure.hidden = true;
    this.box.hidden = true;
    workOffline(this.form.dataset.root);
  }

  failed() {
    this.state.calculator = "failed";
    this.box.hidden = true;
    this.failure.hidden = false;
    this.told(this.sentences.failed);
    if (this.form.hasAttribute("aria-busy")) {
      this.form.removeAttribute("aria-busy");
      this.showAgain();
    }
  }

  // Leads the family back to what is said of the failure, and to what it can do instead.
  showAgain() {
    this.failure.focus();
  }
}
