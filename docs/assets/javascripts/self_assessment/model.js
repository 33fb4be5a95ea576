// The statements of the page, and the facts and sentences that the build put into it from policy/.

import { find, findAll, readData } from "../shared/page.js";

/** @typedef {{ number: number, name: string }} Level */
/** @typedef {{ id: string, isDuty: boolean, text: string }} Statement */
/** @typedef {{ id: string, name: string, statements: Statement[] }} Element */
/** The id of a level, or that nobody knows, by the id of its statement. @typedef {Record<string, string>} Given */

/**
 * What one team has filled in.
 * @typedef {object} Assessment
 * @property {string} team
 * @property {string} role
 * @property {string} filled_in_on
 * @property {Given} answers
 */

/** Statements that follow from a duty in law are marked; what a level and a role is called comes from policy/. */
/** @type {{ dated: string, levels: Record<string, Level>, roles: Record<string, string> }} */
export const facts = readData("#self-assessment-facts");
/** @type {Record<string, string>} */
export const sentences = readData("#self-assessment-sentences");
export const form = find("#self-assessment", HTMLFormElement);

export const DONT_KNOW = "dont_know";

/** The elements of the model, each with its statements, in the order of the page. */
export const elements = findAll("[data-model-element]", HTMLElement, form).map(readElement);
export const statements = elements.flatMap((element) => element.statements);

/**
 * @param {HTMLElement} section
 * @returns {Element}
 */
function readElement(section) {
  return {
    id: section.dataset.modelElement ?? "",
    name: find("h3", HTMLElement, section).textContent ?? "",
    statements: findAll("[data-statement]", HTMLElement, section).map((fieldset) => ({
      id: fieldset.dataset.statement ?? "",
      isDuty: "duty" in fieldset.dataset,
      text: find("[data-statement-text]", HTMLElement, fieldset).textContent ?? "",
    })),
  };
}
