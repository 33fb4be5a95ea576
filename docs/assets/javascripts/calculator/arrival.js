// What a family sees of Python's coming: that it is not fetched yet, how much of it has come, that it is there, or that
// it could not start.

import { leaveIfOutdated } from "../shared/newest.js";
import { find, findAll } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { workOffline } from "./offline.js";

/** @param {number} tenths Of a megabyte. */
const megabytes = (tenths) => (tenths / 10).toFixed(1);

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
    this.status = find("#calculator-status", HTMLElement);
    this.failure = find("#calculator-failed", HTMLElement);
    this.offer = find("#calculator-waiting", HTMLElement);
    this.box = find("#calculator-progress", HTMLElement);
    this.bar = find("progress", HTMLProgressElement, this.box);
    this.text = find(".progress__text", HTMLElement, this.box);
    this.list = find("link[data-build]", HTMLLinkElement).href;
    this.state = document.documentElement.dataset; // For the style sheets too.
    const size = fill(sentences.spared, { whole: megabytes(this.tenths) });
    findAll(".spared__text", HTMLElement).forEach((text) => (text.textContent = size));
  }

  /** All that Python takes, in tenths of a megabyte. */
  get tenths() {
    return Math.ceil(this.bar.max / 1e5);
  }

  /** Whether Python is not fetched before the family says so. */
  get isWaiting() {
    return this.state.calculator === "waiting";
  }

  get hasFailed() {
    return this.state.calculator === "failed";
  }

  spare() {
    this.state.calculator = "waiting";
  }

  /** Something was asked that only Python can answer: it comes, or whoever asked reads what it takes and decides. */
  wait() {
    if (this.isWaiting) {
      this.form.removeAttribute("aria-busy");
      this.offer.hidden = false;
      this.offer.focus();
    } else {
      this.say(this.sentences.waiting);
    }
  }

  /** What was waited for has come, from Python or before it. */
  goOn() {
    this.offer.hidden = true;
    if (this.status.textContent === this.sentences.waiting) {
      this.say(""); // It would stay in the page, for a screen reader to come upon.
    }
  }

  begin() {
    delete this.state.calculator;
    this.box.hidden = false;
    delete this.box.dataset.done;
    this.offer.hidden = true;
    this.failure.hidden = true;
  }

  /** @param {number} loaded Bytes. Not all that there are, before `unpacking`: so it is never said that all have come. */
  progress(loaded) {
    const whole = this.tenths;
    const sizes = { loaded: megabytes(Math.min(Math.floor(loaded / 1e5), whole - 1)), whole: megabytes(whole) };
    this.bar.value = loaded;
    this.text.textContent = fill(this.sentences.loaded, sizes);
  }

  /** All is there, and is what it should be. It takes as long again to start, of which no number tells. */
  unpacking() {
    this.bar.removeAttribute("value");
    this.text.textContent = this.sentences.unpacking;
  }

  ready() {
    this.state.calculator = "ready";
    this.failure.hidden = true;
    this.box.dataset.done = ""; // It keeps its place until the family goes on, so that nothing moves under its hand.
    this.goOn();
    this.settled();
    workOffline(this.form.dataset.root ?? ".", this.list);
  }

  /** The family has gone on to another step: what had come by then is gone there. */
  leaveStep() {
    this.box.hidden ||= "done" in this.box.dataset;
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
