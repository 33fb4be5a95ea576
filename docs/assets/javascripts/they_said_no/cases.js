// The cases of the page: shows one of them, with the days counted and the letter filled in, or all as they stand.

import { lastDay, today, writtenDay } from "../shared/days.js";
import { Drafts } from "../shared/drafts.js";
import { make } from "../shared/drawing.js";
import { find, findAll } from "../shared/page.js";
import { fill, spoken } from "../shared/sentences.js";
import { oneLetter } from "./one_letter.js";

/** By the no and the ground, each with its words for whomever it is about. @typedef {Record<string, Record<string, string>>} Letters */
/** What a letter has for the family to fill in. @typedef {{ today: string, day: string, choose: string }} Blanks */

export class Cases {
  /** What was put into a case for one family, and goes again. @type {Element[]} */
  #added = [];

  /**
   * @param {{ letters: Letters, blanks: Blanks, page: Record<string, string> }} facts
   * @param {Record<string, string>} sentences
   */
  constructor({ letters, blanks, page }, sentences) {
    this.letters = letters;
    this.blanks = blanks;
    this.page = page;
    this.sentences = sentences;
    this.groups = findAll("[data-asked]", HTMLElement);
    this.noes = findAll("[data-no]", HTMLElement);
    this.contents = findAll("#refused-find", HTMLElement);
    this.explained = findAll(".words-here, .words-here div", HTMLElement);
    this.status = find("#refused-status", HTMLElement);
    this.person = "child"; // Whom the letters are about, whichever case is shown.
    this.drafts = new Drafts("letter", page, (said) => (this.status.textContent = said));
  }

  /** @param {string} id */
  has(id) {
    return [...this.groups, ...this.noes].some(({ dataset }) => [dataset.asked, dataset.no].includes(id));
  }

  /**
   * The only no that there is of what was asked for, or none.
   * @param {string} asked
   */
  onlyNo(asked) {
    const noes = findAll(`[data-asked="${asked}"] [data-no]`, HTMLElement);
    return noes.length === 1 ? (noes[0].dataset.no ?? "") : "";
  }

  hide() {
    this.#clear();
    [...this.groups, ...this.contents, ...this.explained].forEach((part) => (part.hidden = true));
  }

  showAll() {
    this.#clear();
    [...this.groups, ...this.noes, ...this.contents, ...this.explained].forEach((part) => (part.hidden = false));
  }

  /**
   * @param {string} no
   * @param {string[]} grounds
   * @param {string} day
   */
  show(no, grounds, day) {
    this.hide();
    const shown = find(`[data-no="${no}"]`, HTMLElement);
    this.noes.forEach((other) => (other.hidden = other !== shown));
    const group = /** @type {HTMLElement} */ (shown.closest("[data-asked]"));
    group.hidden = false;
    findAll("[data-ground]", HTMLElement, shown).forEach(
      (one) => (one.hidden = !grounds.includes(one.dataset.ground ?? "")),
    );
    if (day) {
      this.#count(shown, day);
    }
    const isOlder = day !== "" && day < sinceOf(shown);
    find(".no__sum", HTMLElement, shown).hidden = isOlder;
    if (isOlder) {
      this.#writeNone(shown);
    } else {
      this.#write(shown, no, grounds, day);
    }
    this.#explain();
    find("h2", HTMLElement, group).focus();
  }

  /**
   * Leaves of the meanings of words those that are to be seen with the case.
   */
  #explain() {
    const used = findAll("a.word", HTMLAnchorElement).filter((word) => !word.closest("[hidden]"));
    const meant = new Set(used.map(({ hash }) => hash.slice(1)));
    this.explained.forEach((part) => {
      const ids = findAll("[id]", HTMLElement, part).map(({ id }) => id);
      part.hidden = ![part.id, ...ids].some((id) => meant.has(id));
    });
  }

  #clear() {
    this.#added.splice(0).forEach((node) => node.remove());
    findAll("[data-ground], [data-letters], .no__sum", HTMLElement).forEach((part) => (part.hidden = false));
    findAll("[data-parts]", HTMLElement).forEach((parts) => (parts.hidden = true));
    this.status.textContent = "";
  }

  /**
   * Puts beside each time the day on which it ends, and beside each law that is younger than the no that it is.
   * @param {HTMLElement} shown
   * @param {string} day
   */
  #count(shown, day) {
    for (const time of findAll("[data-months]", HTMLElement, shown)) {
      const { months, counted: way = "" } = time.dataset;
      const last = lastDay(day, Number(months), way);
      const sentence = last < today() ? this.sentences.gone : this.sentences.by;
      const counted = make("strong", { class: "no__by" }, fill(sentence, { day: writtenDay(last) }));
      time.append(" ", counted);
      this.#added.push(counted);
    }
    // Laws count a year in two ways, a day apart: so each time says which way it was counted.
    for (const limit of findAll("[data-way]", HTMLElement, shown)) {
      const way = make("span", {}, ` ${this.sentences[`way_${limit.dataset.way}`]}`);
      limit.append(way);
      this.#added.push(way);
    }
    for (const route of findAll("[data-since]", HTMLElement, shown)) {
      const since = route.dataset.since ?? "";
      if (day < since) {
        const words = fill(this.sentences.law_later, { day: writtenDay(since) });
        const later = make("p", { class: "no__by" }, words);
        route.prepend(later);
        this.#added.push(later);
      }
    }
  }

  /**
   * Says that there is no letter about a no that is older than the law that its letters rest on.
   * @param {HTMLElement} shown
   */
  #writeNone(shown) {
    const place = find("[data-letters]", HTMLElement, shown);
    const none = make("p", {}, this.sentences.letter_later);
    place.hidden = true;
    place.after(none);
    this.#added.push(none);
  }

  /**
   * Puts the letter in the place of those to choose from, with what the family may choose about it. Behind it stand the
   * letters of other cases in which it wrote.
   * @param {HTMLElement} shown
   * @param {string} no
   * @param {string[]} grounds
   * @param {string} day
   */
  #write(shown, no, grounds, day) {
    const letters = this.letters[no] ?? {};
    const given = grounds.filter((ground) => ground in letters).map((ground) => letters[ground]);
    const written = given.length ? given : Object.values(letters).slice(0, 1);
    const place = find("[data-letters]", HTMLElement, shown);
    const parts = shown.querySelector("[data-parts]");
    const draft = make("div", { class: "no__draft" });
    const read = make("details", { class: "no__read" }, make("summary", {}, this.sentences.read));
    const behind = make("div", { class: "no__others" });
    const write = () => {
      const text = written.length ? this.#filled(this.#together(written), parts, day) : "";
      const made = written.length ? [{ id: no, title: this.sentences.letter, name: nameOf(shown), text }] : [];
      const { drawn, others } = this.drafts.take(made);
      drawn.forEach(({ nodes: [notice, buttons, label, field, paper] }) => {
        draft.replaceChildren(notice, buttons, read);
        read.append(label, field, paper); // To copy it, nobody has to scroll past it first.
      });
      behind.replaceChildren(...others.map((other) => other.fold()));
    };
    const people = written.length ? this.#drawPeople(no, write) : null;
    place.hidden = written.length > 0;
    if (parts instanceof HTMLElement) {
      parts.hidden = false;
      parts.onchange = write;
    }
    const added = [people, draft, behind].filter((node) => node !== null);
    place.after(...added, this.status);
    this.#added.push(...added);
    write();
  }

  /**
   * @param {string} no
   * @param {() => void} write Writes the letter for whoever was chosen.
   */
  #drawPeople(no, write) {
    const choices = ["child", "self", "other"].map((person) => {
      const id = `refused-${no}-${person}`;
      const checked = person === this.person;
      const input = make("input", { type: "radio", name: `refused-${no}`, id, value: person, checked });
      input.addEventListener("change", () => {
        this.person = person;
        write();
      });
      return make(
        "div",
        { class: "choice choice--small" },
        input,
        make("label", { for: id }, this.page[`for_whom_${person}`]),
      );
    });
    const legend = make("legend", {}, this.page.for_whom);
    const shown = make("div", { class: "choices" }, choices);
    return make("fieldset", { class: "question question--short" }, legend, shown);
  }

  /**
   * One letter for all reasons that were given, in the words for whoever writes.
   * @param {string[]} letters
   */
  #together(letters) {
    const said = letters.map((letter) => spoken(letter, this.person));
    return oneLetter(said, this.blanks.day);
  }

  /**
   * The letter with today's date, the day of the no and the parts that were refused.
   * @param {string} text
   * @param {Element | null} parts
   * @param {string} day
   */
  #filled(text, parts, day) {
    const { today: todayBlank, day: dayBlank, choose } = this.blanks;
    let letter = text.replace(todayBlank, writtenDay(today()));
    if (day) {
      letter = letter.replaceAll(dayBlank, writtenDay(day));
    }
    const inputs = parts ? findAll("input", HTMLInputElement, parts) : [];
    if (inputs.some(({ checked }) => checked)) {
      inputs.filter(({ checked }) => !checked).forEach(({ value }) => (letter = letter.replace(`- ${value}\n`, "")));
      letter = letter.replace(`${choose}\n`, "");
    }
    return letter;
  }
}

/**
 * The first day of the law on the first way on in a case, where there is one: what the case comes to, and its letters,
 * rest on that law.
 * @param {HTMLElement} shown
 */
function sinceOf(shown) {
  return find(".no__routes > li", HTMLElement, shown).dataset.since ?? "";
}

/**
 * What was refused in a case, and by whom, as the page has it.
 * @param {HTMLElement} no
 */
function nameOf(no) {
  const group = /** @type {HTMLElement} */ (no.closest("[data-asked]"));
  return [find("h2", HTMLElement, group), find("h3", HTMLElement, no)].map(({ textContent }) => textContent).join(": ");
}
