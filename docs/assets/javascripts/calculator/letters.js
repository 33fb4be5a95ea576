// The letters and the questions for a meeting: the family chooses what they are about, and may change every word.

import { today } from "../shared/days.js";
import { Drafts } from "../shared/drafts.js";
import { make } from "../shared/drawing.js";
import { emptied, find, findAll } from "../shared/page.js";

/** @import { Case, Draft, LettersReply, Messages } from "./conversation.js" */
/** @import { Draft as Drawn } from "../shared/drafts.js" */
/** @import { Engine } from "./engine.js" */

const FEW = 3; // Letters that are in sight at once.

export class Letters {
  /** The parts that the family has chosen; undefined as long as it has not. @type {string[] | undefined} */
  #chosen;
  /** Counts what is asked: a reply to an earlier turn comes too late. */
  #turn = 0;

  /**
   * @param {HTMLElement} page
   * @param {Messages} messages
   * @param {object} told
   * @param {Engine} told.engine
   * @param {() => Case} told.case What the family's answers are now.
   * @param {(sentence: string) => void} told.say Says what was done.
   */
  constructor(page, messages, told) {
    this.messages = messages;
    this.told = told;
    this.written = new Drafts("letter", messages.page, told.say);
    this.about = find("#letters-about", HTMLElement, page);
    this.choices = find("#letters-choose", HTMLElement, this.about);
    this.others = find("#drafts-others", HTMLElement, this.about);
    this.ofAnotherDay = find("#letters-day", HTMLElement, page);
    this.afterNo = find("#results-letter", HTMLElement, page);
    this.refused = find("#letters-refused", HTMLElement, page);
    this.drafts = find("#drafts", HTMLElement, page);
    this.none = find("#letters-none", HTMLElement, page);
    this.onPaper = find(".letters__on-paper", HTMLElement, page);
    find("#letters-where", HTMLElement, page).textContent = new URL(location.pathname, location.href).href;
    this.choices.addEventListener("change", () => {
      this.#chosen = findAll("input:checked", HTMLInputElement, this.choices).map(({ value }) => value);
      void this.write();
    });
  }

  /** Whether the family wrote in any of them. */
  get isChanged() {
    return this.written.isChanged;
  }

  /** Takes off the page what is drawn of other answers. What the family wrote and chose is held for the next time. */
  leave() {
    this.#turn += 1;
    const hidden = [this.about.hidden, this.ofAnotherDay.hidden, this.afterNo.hidden, this.none.hidden];
    const putBack = emptied(this.drafts, this.others, find("div", HTMLElement, this.choices), this.afterNo);
    this.about.hidden = this.ofAnotherDay.hidden = this.afterNo.hidden = this.none.hidden = true;
    return () => {
      putBack();
      [this.about.hidden, this.ofAnotherDay.hidden, this.afterNo.hidden, this.none.hidden] = hidden;
    };
  }

  /** Takes all of it away, and gives what puts it back. */
  clear() {
    const chosen = this.#chosen;
    this.#chosen = undefined;
    const putBack = [this.leave(), this.written.clear(), () => void (this.#chosen = chosen)];
    return () => putBack.forEach((put) => put());
  }

  /** What letters can be about, and the letters about what is chosen; at first, about what was refused. */
  async draw() {
    const reply = await this.write();
    if (reply) {
      const boxes = reply.parts.map(({ element, chosen }) => this.drawChoice(element, chosen));
      find("div", HTMLElement, this.choices).replaceChildren(...boxes);
      this.ofAnotherDay.textContent = reply.of_another_day;
      this.ofAnotherDay.hidden = !reply.of_another_day;
    }
  }

  /**
   * The letters for the answers as they are; null where the family has gone on in the meantime.
   * @returns {Promise<LettersReply | null>}
   */
  async write() {
    this.#turn += 1;
    const mine = this.#turn;
    const reply = await this.ask(this.#chosen);
    if (!("letters" in reply) || mine !== this.#turn) {
      return null;
    }
    // Of what was chosen nothing can be asked for any more: that was a choice among other parts.
    if (this.#chosen?.length && !reply.parts.some(({ chosen }) => chosen)) {
      this.#chosen = undefined;
      return this.write();
    }
    // The questions for a meeting stand among the letters, and are none.
    const { drawn, others } = this.written.take(
      reply.letters.map((draft) => (draft.id === "meeting" ? { ...draft, kind: "meeting" } : draft)),
    );
    const replies = reply.letters.filter(({ after_a_no }) => after_a_no);
    this.place([...drawn, ...others], replies);
    this.choices.hidden = !reply.parts.length;
    this.about.hidden = this.choices.hidden && !this.others.hasChildNodes();
    this.onPaper.hidden = !this.drafts.hasChildNodes();
    const { drafts_none: none, drafts_none_ticked: noneTicked } = this.messages.page;
    this.none.textContent = reply.parts.length ? noneTicked : none;
    // On another day it is said already why there are none.
    this.none.hidden = this.drafts.hasChildNodes() || !!reply.of_another_day;
    this.leadTo(replies);
    return reply;
  }

  /**
   * A few of them in sight, replies to a no and what the family wrote in before the others; the rest with what they can be
   * about.
   * @param {Drawn[]} drafts
   * @param {Draft[]} replies
   */
  place(drafts, replies) {
    const first = drafts.filter(({ id, isChanged }) => isChanged || replies.some((reply) => reply.id === id));
    const inTurn = [...new Set([...first, ...drafts])].map((draft) => draft.fold());
    const inSight = Math.max(FEW, first.length);
    this.drafts.replaceChildren(...inTurn.slice(0, inSight));
    this.others.replaceChildren(...inTurn.slice(inSight));
    const { drafts_about: about, drafts_more: more } = this.messages.page;
    find("summary", HTMLElement, this.about).textContent = this.others.hasChildNodes() ? more : about;
  }

  /**
   * @param {string[] | undefined} elements What they are about, where the family has chosen.
   * @param {boolean} [for_a_copy] Whether nothing may hang on what was answered in private.
   */
  ask(elements, for_a_copy) {
    return this.told.engine.ask({ what: "letters", today: today(), elements, for_a_copy, ...this.told.case() });
  }

  /** The letters that a copy may name. */
  forACopy() {
    return this.ask(this.#chosen, true);
  }

  /**
   * Names other letters in the place of those that are folded, and gives what puts these back.
   * @param {Draft[]} letters
   */
  name(letters) {
    const unfolded = [this.drafts, this.others].flatMap((place) =>
      findAll("[data-letter][open]", HTMLDetailsElement, place),
    );
    const named = letters.map(
      ({ id, title }) =>
        unfolded.find(({ dataset }) => dataset.letter === id) ??
        make("details", { "data-letter": id }, make("summary", {}, title)),
    );
    const hidden = [this.none.hidden, this.afterNo.hidden, this.refused.hidden];
    const putBack = emptied(this.drafts, this.others, this.afterNo);
    this.drafts.replaceChildren(...new Set([...named, ...unfolded]));
    this.none.hidden ||= !!letters.length;
    this.leadTo(letters.filter(({ after_a_no }) => after_a_no));
    return () => {
      putBack();
      [this.none.hidden, this.afterNo.hidden, this.refused.hidden] = hidden;
    };
  }

  /**
   * Whoever was told no is led to each reply at the top of the results.
   * @param {Draft[]} replies
   */
  leadTo(replies) {
    const { letter_ready: ready, letters_ready: allReady } = this.messages.page;
    const links = replies.flatMap(({ id, title }) => ["; ", make("a", { href: `#letter-${id}` }, title)]).slice(1);
    this.afterNo.replaceChildren(...(links.length ? [links.length > 1 ? allReady : ready, " ", ...links] : []));
    this.afterNo.hidden = !links.length;
    this.refused.hidden &&= !links.length;
  }

  /**
   * @param {string} element
   * @param {boolean} chosen
   */
  drawChoice(element, chosen) {
    const id = `letter-about-${element}`;
    const box = make("input", { type: "checkbox", id, value: element, checked: chosen });
    return make("div", { class: "choice" }, box, make("label", { for: id }, this.messages.elements[element].name));
  }
}
