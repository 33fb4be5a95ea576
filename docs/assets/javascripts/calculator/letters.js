// The letters and the questions for a meeting: the family chooses what they are about, and may change every word.

import { today } from "../shared/days.js";
import { make } from "../shared/drawing.js";
import { emptied, find, findAll } from "../shared/page.js";
import { drawText } from "../shared/texts.js";

/** @import { Case, Draft, LettersReply, Messages } from "./conversation.js" */
/** @import { Engine } from "./engine.js" */

export class Letters {
  /** The texts as Python wrote them, by their ids: what differs from them was written by the family. @type {Map<string, string>} */
  #written = new Map();

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
    this.choices = find("#letters-about", HTMLElement, page);
    this.ofAnotherDay = find("#letters-day", HTMLElement, page);
    this.afterNo = find("#results-letter", HTMLElement, page);
    this.refused = find("#letters-refused", HTMLElement, page);
    this.drafts = find("#drafts", HTMLElement, page);
    this.onPaper = find(".letters__on-paper", HTMLElement, page);
    find("#letters-where", HTMLElement, page).textContent = new URL(location.pathname, location.href).href;
    this.choices.addEventListener("change", () => this.write(this.chosen));
  }

  /** Takes all of it away, and gives what puts it back. */
  clear() {
    const written = this.#written;
    const hidden = [this.choices.hidden, this.ofAnotherDay.hidden, this.afterNo.hidden];
    const putBack = emptied(this.drafts, find("div", HTMLElement, this.choices), this.afterNo);
    this.#written = new Map();
    this.choices.hidden = this.ofAnotherDay.hidden = this.afterNo.hidden = true;
    return () => {
      putBack();
      this.#written = written;
      [this.choices.hidden, this.ofAnotherDay.hidden, this.afterNo.hidden] = hidden;
    };
  }

  get chosen() {
    return findAll("input:checked", HTMLInputElement, this.choices).map(({ value }) => value);
  }

  /** What letters can be about, and the letters about what is chosen; at first, about what was refused. */
  async draw() {
    const reply = await this.write();
    if (reply) {
      const boxes = reply.parts.map(({ element, chosen }) => this.drawChoice(element, chosen));
      find("div", HTMLElement, this.choices).replaceChildren(...boxes);
      this.choices.hidden = !boxes.length;
      this.ofAnotherDay.textContent = reply.of_another_day;
      this.ofAnotherDay.hidden = !reply.of_another_day;
    }
  }

  /**
   * @param {string[]} [elements] What they are about, where the family has chosen.
   * @returns {Promise<LettersReply | null>}
   */
  async write(elements) {
    const reply = await this.told.engine.ask({ what: "letters", today: today(), elements, ...this.told.case() });
    if (!("letters" in reply)) {
      return null;
    }
    const kept = this.changed;
    const drawn = reply.letters.map((draft) => kept.get(draft.id) ?? this.drawDraft(draft));
    this.drafts.replaceChildren(...new Set([...drawn, ...kept.values()]));
    this.onPaper.hidden = !this.drafts.hasChildNodes();
    this.leadTo(reply.letters.filter(({ after_a_no }) => after_a_no));
    return reply;
  }

  /** The letters that the family has written in: what it chooses then must not take its own words from it. */
  get changed() {
    const drawn = findAll("details", HTMLDetailsElement, this.drafts);
    return new Map(
      drawn
        .map((details) => /** @type {const} */ ([details.dataset.letter ?? "", details]))
        .filter(([id, details]) => find("textarea", HTMLTextAreaElement, details).value !== this.#written.get(id)),
    );
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

  /** @param {Draft} draft */
  drawDraft(draft) {
    this.#written.set(draft.id, draft.text);
    const texts = drawText(draft, this.messages.page, this.told.say);
    return make(
      "details",
      { id: `letter-${draft.id}`, "data-letter": draft.id },
      make("summary", {}, draft.title),
      texts,
    );
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
