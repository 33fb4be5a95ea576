// Draws the results beneath the form: each element's levels, the possible gaps in law, and the questions to ask.

import { make } from "../shared/drawing.js";
import { find, findAll } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { DONT_KNOW, elements, form, sentences, statements } from "./model.js";
import { inWords, isGap, levelsOf, lowest, middle } from "./scores.js";

/** @import { Element, Given, Statement } from "./model.js" */

/** @param {Given} answers */
export function drawResults(answers) {
  elements.forEach((element) => drawElement(element, answers));
  const gaps = statements.filter((statement) => isGap(statement, answers));
  drawStatements("[data-gaps]", "[data-no-gaps]", gaps);
  const unknown = statements.filter(({ id }) => answers[id] === DONT_KNOW);
  drawStatements("[data-questions]", "[data-no-questions]", unknown);
  const progress = { given: Object.keys(answers).length, all: statements.length };
  find("[data-progress]", HTMLElement, form).textContent = fill(sentences.progress, progress);
}

/**
 * @param {Element} element
 * @param {Given} answers
 */
function drawElement(element, answers) {
  const levels = levelsOf(element, answers);
  const given = element.statements.filter(({ id }) => answers[id]);
  const unknown = given.filter(({ id }) => answers[id] === DONT_KNOW);
  const shown = [
    inWords(lowest(levels)),
    inWords(middle(levels)),
    fill(sentences.answered, { given: given.length, all: element.statements.length }),
    unknown.length ? String(unknown.length) : sentences.nothing,
  ];
  findAll(`[data-result="${element.id}"] td`, HTMLElement, form).forEach((cell, place) => {
    cell.textContent = shown[place];
  });
}

/**
 * Links to statements, or the words that there are none.
 * @param {string} place
 * @param {string} placeWithout
 * @param {Statement[]} listed
 */
function drawStatements(place, placeWithout, listed) {
  const list = find(place, HTMLElement, form);
  list.replaceChildren(...listed.map(({ id, text }) => make("li", {}, make("a", { href: `#${id}` }, text))));
  list.hidden = listed.length === 0;
  find(placeWithout, HTMLElement, form).hidden = listed.length > 0;
}
