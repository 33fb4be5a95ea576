// The fields of a row of the money: what a family types and chooses, and what an employer pays besides wages.

import { make } from "../shared/drawing.js";
import { findAll } from "../shared/page.js";
import { drawSources } from "./sources.js";

/** @import { DecideReply } from "./conversation.js" */

const NUMBERS = ["amount", "hours", "rate"];
export const EMPLOYER_COSTS = ["pension", "national_insurance", "holiday", "insurance", "payroll"];
export const SUPPORT = ["need", "bought", "from_whom", "way", ...NUMBERS, "period"];
export const FIELDS = [...SUPPORT, ...EMPLOYER_COSTS, "records"];
/** @type {Record<string, string[]>} */
const CHOICES = {
  way: ["direct_payment", "third_party", "council_arranged"],
  period: ["week", "four_weeks", "month", "term", "year"],
};

/**
 * @param {string} field
 * @param {string} id
 * @param {Record<string, string>} sentences
 */
export function drawField(field, id, sentences) {
  const label = make("label", { for: id }, sentences[`money_${field}`]);
  const input = field in CHOICES ? drawChoices(field, id, sentences) : drawInput(field, id);
  return make("p", { class: `money__field money__field--${field}` }, label, input);
}

/**
 * Nothing is chosen until the family chooses.
 * @param {string} field
 * @param {string} id
 * @param {Record<string, string>} sentences
 */
function drawChoices(field, id, sentences) {
  const options = CHOICES[field].map((choice) =>
    make("option", { value: choice }, sentences[`money_${field}_${choice}`]),
  );
  return make("select", { id, name: field }, make("option", { value: "" }, sentences.money_choose), options);
}

/**
 * @param {string} field
 * @param {string} id
 */
function drawInput(field, id) {
  const isNumber = [...NUMBERS, ...EMPLOYER_COSTS].includes(field);
  const name = isNumber ? "text-input text-input--number" : "text-input";
  return make("input", { id, name: field, type: "text", class: name, inputmode: isNumber && "decimal" });
}

/**
 * What an employer pays: the family's own figure, with where to ask, and room for what the law says of it.
 * @param {string} cost
 * @param {string} id
 * @param {Record<string, string>} sentences
 */
export function drawCost(cost, id, sentences) {
  const input = drawInput(cost, id);
  input.setAttribute("aria-describedby", `${id}-help`);
  return make(
    "div",
    { class: "money__field" },
    make("label", { for: id }, sentences[`money_${cost}`]),
    make("p", { class: "question__help", id: `${id}-help` }, sentences[`money_${cost}_help`]),
    make("div", { class: "money__law", "data-cost": cost }),
    input,
  );
}

/**
 * Puts what the law says beside each cost of a row.
 * @param {HTMLElement} row
 * @param {DecideReply["employing"]} employing
 * @param {Record<string, string>} sentences
 * @param {string} root
 */
export function tellLaw(row, employing, sentences, root) {
  for (const law of findAll(".money__law", HTMLElement, row)) {
    const said = employing[law.dataset.cost ?? ""] ?? [];
    law.replaceChildren(...said.map(({ text, sources }) => make("p", {}, text, drawSources(sources, sentences, root))));
  }
}

/**
 * @param {HTMLElement | undefined} row
 * @param {string} field
 */
export function fieldOf(row, field) {
  const input = row?.querySelector(`[name="${field}"]`);
  return input instanceof HTMLInputElement || input instanceof HTMLSelectElement ? input : null;
}
