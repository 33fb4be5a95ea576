// Says beside the questions what Python knows of them: how many are left, what one decides, which change nothing.

import { find, findAll } from "../shared/page.js";
import { fill } from "../shared/sentences.js";

/** @import { DecideReply, Messages } from "./conversation.js" */

const FEW = 3; // Parts of a budget that are told by name.

/**
 * How many of the questions left are still to come, and what the first of them is for.
 * @param {string[]} left
 * @param {DecideReply} reply
 * @param {Messages} messages
 */
export function showWhatItDecides([question, ...others], { questions_left, decides }, messages) {
  const { page: sentences } = messages;
  const most = others.length + 1;
  const number = Math.min(questions_left, most);
  const said = others.length ? fill(sentences.questions_left, { number, most }) : sentences.last_question;
  find("#questions-left", HTMLElement).textContent = said;
  const about = find(`[data-question="${question}"] .question__decides`, HTMLElement);
  const parts = partsInWords(decides[question] ?? [], messages);
  about.textContent = fill(sentences.decides, { parts: parts.join("; ") });
  about.hidden = !parts.length;
}

/**
 * A few parts by their names; more of them, by how many there are of each area.
 * @param {string[]} elements
 * @param {Messages} messages
 */
function partsInWords(elements, messages) {
  if (elements.length <= FEW) {
    return elements.map((element) => messages.elements[element].name);
  }
  return messages.areas.flatMap((area) => {
    const own = elements.filter((element) => messages.elements[element].area === area.id);
    const [name, ...others] = own.map((element) => messages.elements[element].name);
    return others.length ? fill(messages.page.decides_area, { area: area.name, number: own.length }) : (name ?? []);
  });
}

export function hideWhatTheyDecide() {
  find("#questions-left", HTMLElement).textContent = "";
  findAll(".question__decides", HTMLElement).forEach((about) => (about.hidden = true));
}

/**
 * On the long page every question stands; those that can change nothing on the date say so.
 * @param {string[]} [relevant]
 */
export function showIdle(relevant) {
  for (const fieldset of findAll("[data-question]", HTMLElement)) {
    const isIdle = relevant && !relevant.includes(fieldset.dataset.question ?? "");
    find(".question__idle", HTMLElement, fieldset).hidden = !isIdle;
  }
}
