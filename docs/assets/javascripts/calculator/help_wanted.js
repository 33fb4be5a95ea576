// What a family wants help with: the page's own question. No outcome hangs on it. It says which parts of the budget are
// asked about and shown first, and Python is told those alone.

import { make } from "../shared/drawing.js";
import { find, findAll } from "../shared/page.js";
import { fill } from "../shared/sentences.js";

/** @import { Answers } from "./answers.js" */
/** @import { HelpWantedSaid, Messages } from "./conversation.js" */

export const HELP_WANTED = "help_wanted";
export const EVERYTHING = "everything";

export class HelpWanted {
  /**
   * @param {HTMLElement} page
   * @param {Messages} messages
   * @param {string} root The way up to the site's first page.
   */
  constructor(page, messages, root) {
    this.messages = messages;
    this.root = root;
    this.field = find(`[data-question="${HELP_WANTED}"]`, HTMLFieldSetElement, page);
    this.notices = findAll("[data-help-wanted-none]", HTMLElement, page);
    this.askEverything = find("#ask-everything", HTMLElement, page);
    this.inputs = findAll("input", HTMLInputElement, this.field);
    this.field.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.checked) {
        this.leaveOut(target);
      }
      this.follow();
    });
  }

  /** The ids of what was chosen; `everything` is among them where the family chose it. */
  get chosen() {
    return this.inputs.filter(({ checked }) => checked).map(({ value }) => value);
  }

  /** The parts of the budget that can be this help; none where all are wanted. */
  get parts() {
    return [...new Set(this.wanted.flatMap(({ elements }) => elements))];
  }

  /**
   * Whether any of these parts of the budget is wanted.
   * @param {string[]} parts
   */
  isAbout(parts) {
    return !this.parts.length || this.parts.some((part) => parts.includes(part));
  }

  /**
   * A question that can be asked before Python is there, and that has no answer yet.
   * @param {Answers} answers
   */
  firstQuestion(answers) {
    const { first_questions: hanging } = this.messages;
    return Object.keys(hanging).find((question) => this.isAbout(hanging[question]) && !answers.has(question));
  }

  /** The choice as people read it. */
  get inWords() {
    return this.inputs.filter(({ checked }) => checked).map(({ labels }) => labels?.[0].textContent ?? "");
  }

  get wanted() {
    return this.messages.help_wanted.filter(({ id }) => this.chosen.includes(id));
  }

  /** @param {string[]} chosen */
  choose(chosen) {
    this.inputs.forEach((input) => (input.checked = chosen.includes(input.value)));
    this.follow();
  }

  /**
   * Everything and some of it cannot both be wanted: the newer choice stands.
   * @param {HTMLInputElement} chosen
   */
  leaveOut(chosen) {
    this.inputs
      .filter((input) => (input.value === EVERYTHING) !== (chosen.value === EVERYTHING))
      .forEach((input) => (input.checked = false));
  }

  /** What was chosen that no part of a budget is for: at best it may be a part of other help. */
  get none() {
    return this.wanted.filter(({ has_own }) => !has_own);
  }

  /** @param {HelpWantedSaid} wanted */
  inNoPart({ label, elements }) {
    const { page, elements: known } = this.messages;
    const parts = elements.map((part) => known[part].name).join("; ");
    return fill(parts ? page.help_wanted_part_of : page.help_wanted_none, { wanted: label, parts });
  }

  /** Says what nothing here is for, and where more is said of it. */
  follow() {
    const { page: sentences } = this.messages;
    const { none } = this;
    const said = none.map((wanted) => this.inNoPart(wanted)).join(" ");
    const all = this.parts.length ? "" : ` ${sentences.help_wanted_all}`;
    const pages = none.flatMap((wanted) => wanted.pages);
    for (const notice of this.notices) {
      const links = pages.map(({ href, title }) => make("a", { href: `${this.root}/${href}` }, title));
      const more = links.length ? [make("p", {}, sentences.help_wanted_pages), make("ul", {}, links.map(inList))] : [];
      const told = notice.dataset.helpWantedNone;
      const isBefore = told === "before"; // It is the family that goes on to everything, or not.
      // Beside the results, the pages about it are among what to read next.
      notice.replaceChildren(make("p", {}, said, isBefore ? "" : all), ...(told === "short" ? [] : more));
      notice.hidden = !none.length;
    }
    this.askEverything.hidden = !this.parts.length;
  }
}

/** @param {HTMLElement} link */
const inList = (link) => make("li", {}, link);
