// Draws several saved files side by side: of one team over time, or of different teams.

import { make } from "../shared/drawing.js";
import { find } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { elements, facts, form, sentences } from "./model.js";
import { inWords, isGap, levelsOf, lowest, middle } from "./scores.js";

/** @import { Assessment, Element } from "./model.js" */

/** @param {Assessment[]} assessments */
export function drawComparison(assessments) {
  const titles = [sentences.element, ...assessments.map(columnTitle)];
  const heading = make(
    "tr",
    {},
    titles.map((title) => make("th", { scope: "col" }, title)),
  );
  const rows = elements.map((element) => drawRow(element, assessments));
  const caption = make("caption", {}, sentences.comparison);
  const table = make("table", { class: "table" }, caption, make("thead", {}, heading), make("tbody", {}, rows));
  const region = find("[data-comparison]", HTMLElement, form);
  region.replaceChildren(table);
  region.hidden = false;
}

/**
 * @param {Element} element
 * @param {Assessment[]} assessments
 */
function drawRow(element, assessments) {
  const cells = assessments.map((assessment) => drawCell(element, assessment));
  return make("tr", {}, make("th", { scope: "row" }, element.name), cells);
}

/**
 * @param {Element} element
 * @param {Assessment} assessment
 */
function drawCell(element, assessment) {
  const levels = levelsOf(element, assessment.answers);
  const number = element.statements.filter((statement) => isGap(statement, assessment.answers)).length;
  return make(
    "td",
    { "data-label": columnTitle(assessment) },
    make("p", {}, fill(sentences.lowest, { level: inWords(lowest(levels)) })),
    make("p", {}, fill(sentences.middle, { level: inWords(middle(levels)) })),
    number ? make("p", { class: "assessment__gap" }, fill(sentences.gaps, { number })) : null,
  );
}

/** @param {Assessment} assessment */
function columnTitle({ filled_in_on: day, team, role }) {
  return [day || sentences.no_date, team, facts.roles[role]].filter(Boolean).join(", ");
}
