// Shows one step of the page at a time, and keeps the browser's Back and Forward in step with it. The history holds the
// name of a step and of a question, never an answer; the address stays as it is.

import { find, findAll } from "../shared/page.js";

/** @typedef {{ name: string, question?: string | null, index: number, visit: string }} Step */

export class Steps {
  /** @type {Step} */
  current;
  #isGoingBack = false; // The browser goes back only after the press, so a second one of a double press comes before that.

  /**
   * @param {HTMLElement} page Each part of it belongs to the steps that are named in its data-steps.
   * @param {(step: Step) => void} shown Told of each step, to fill it.
   */
  constructor(page, shown) {
    this.page = page;
    this.shown = shown;
    this.title = document.title;
    this.visit = "";
    this.current = this.begin();
    window.addEventListener("popstate", ({ state }) => this.return(state));
  }

  /** Forgets the steps so far: those that the browser still has lead to the start. */
  begin() {
    this.visit = String(Math.random());
    this.startOver();
    this.show();
    return this.current;
  }

  startOver() {
    this.current = { name: "start", index: 0, visit: this.visit };
    history.replaceState(this.current, "");
  }

  /**
   * @param {string} name
   * @param {string | null} [question]
   */
  go(name, question = null) {
    if (name === this.current.name && question === this.current.question) {
      return;
    }
    this.current = { name, question, index: this.current.index + 1, visit: this.visit };
    history.pushState(this.current, "");
    this.enter();
  }

  back() {
    if (this.current.index > 0 && !this.#isGoingBack) {
      this.#isGoingBack = true;
      history.back();
    }
  }

  /** @param {Step | null} state */
  return(state) {
    this.#isGoingBack = false;
    // A place in the page was typed or chosen: the browser notes it as a page of its own, and the step stays.
    if (!state && location.hash) {
      this.current = { ...this.current, index: this.current.index + 1 };
      history.replaceState(this.current, "");
      return;
    }
    if (state?.visit === this.visit) {
      this.current = state;
    } else {
      this.startOver();
    }
    this.enter();
  }

  /**
   * Takes a step of a visit that was ended up again, with those before it.
   * @param {Step} step
   */
  resume(step) {
    this.visit = step.visit;
    this.current = step;
    history.replaceState(step, "");
    this.enter();
  }

  enter() {
    this.show();
    this.shown(this.current);
    this.focus();
  }

  show() {
    const { name, question } = this.current;
    document.documentElement.dataset.step = name;
    for (const part of findAll("[data-steps]", HTMLElement, this.page)) {
      part.hidden = !part.dataset.steps?.split(" ").includes(name);
    }
    for (const fieldset of findAll("[data-question]", HTMLElement, this.page)) {
      fieldset.hidden = name === "question" ? fieldset.dataset.question !== question : name !== "all";
    }
  }

  /** The heading of what is shown now. It gets the focus, so that it is read out, and it is the page's title. */
  get heading() {
    const { name, question } = this.current;
    const place = question ? `[data-question="${question}"] [tabindex]` : `[data-heading~="${name}"]`;
    return find(place, HTMLElement, this.page);
  }

  focus() {
    this.name();
    this.page.scrollIntoView();
    this.heading.focus({ preventScroll: true });
  }

  /** The page's title, after a word of what is wrong with it. */
  name(before = "") {
    const heading = this.heading.textContent ?? "";
    const title = this.title.startsWith(heading) ? this.title : `${heading} – ${this.title}`;
    document.title = [before, title].filter(Boolean).join(" ");
  }
}
