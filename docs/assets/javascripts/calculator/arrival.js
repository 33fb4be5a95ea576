// What a family sees of Python's coming: how much of it has come, that it is there, or that it could not start.

import { leaveIfOutdated } from "../shared/newest.js";
import { find } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { workOffline } from "./offline.js";

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

export class Arrival {
  /**
   * @param {HTMLFormElement} form It waits for Python.
   * @param {Record<string, string>} sentences
   * @param {(sentence: string) => void} say Says a sentence to a screen reader.
   * @param {() => boolean} mayLeave Whether nothing would be lost with the page.
   * @param {() => void} settled Called once Python is there or has failed.
   */
  constructor(form, sentences, say, mayLeave, settled) {
    this.form = form;
    this.sentences = sentences;
    this.say = say;
    this.mayLeave = mayLeave;
    this.settled = settled;
    this.failure = find("#calculator-failed", HTMLElement);
    this.box = find("#calculator-progress", HTMLElement);
    this.bar = find("progress", HTMLProgressElement, this.box);
    this.text = find(".progress__text", HTMLElement, this.box);
    this.list = find("link[data-build]", HTMLLinkElement).href;
    this.state = document.documentElement.dataset; // For the style sheets too.
  }

  get hasFailed() {
    return this.state.calculator === "failed";
  }

  begin() {
    delete this.state.calculator;
    this.failure.hidden = true;
  }

  /** @param {number} loaded Bytes. */
  progress(loaded) {
    this.box.hidden = false;
    const sizes = { loaded: megabytes(Math.min(loaded, this.bar.max)), whole: megabytes(this.bar.max) };
    // What has come is then unpacked, which takes as long again: a number that stands still says nothing of that.
    const hasCome = sizes.loaded === sizes.whole;
    if (hasCome) {
      this.bar.removeAttribute("value");
    } else {
      this.bar.value = loaded;
    }
    const came = hasCome ? this.sentences.unpacking : fill(this.sentences.loaded, sizes);
    this.text.textContent = `${this.sentences.loading} ${came}`;
  }

  ready() {
    this.state.calculator = "ready";
    this.failure.hidden = true;
    this.box.hidden = true;
    this.settled();
    workOffline(this.form.dataset.root ?? ".", this.list);
  }

  failed() {
    this.state.calculator = "failed";
    this.box.hidden = true;
    this.failure.hidden = false;
    this.say(this.sentences.failed);
    this.settled();
    void leaveIfOutdated(this.list, this.mayLeave);
    if (this.form.hasAttribute("aria-busy")) {
      this.form.removeAttribute("aria-busy");
      this.showAgain();
    }
  }

  /** Leads the family back to what is said of the failure, and to what it can do instead. */
  showAgain() {
    this.failure.focus();
  }
}
