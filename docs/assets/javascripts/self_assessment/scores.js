// All that this site works out of a self-assessment: an element's lowest and middle level, and where a low level on a
// duty may be a gap in law. What the levels mean comes from policy/, in the page, which tells how it is scored.

import { facts, sentences } from "./model.js";

/** @import { Element, Given, Level, Statement } from "./model.js" */

const LOW = 1; // The highest number of a level that may be a gap in law, where the statement follows from a duty.

/**
 * The levels given to an element's statements, the lowest first. "Don't know" is none of them.
 * @param {Element} element
 * @param {Given} answers
 */
export function levelsOf(element, answers) {
  const levels = element.statements.flatMap(({ id }) => facts.levels[answers[id]] ?? []);
  return levels.sort((level, other) => level.number - other.number);
}

/**
 * @param {Level[]} levels The lowest first.
 * @returns {Level | undefined}
 */
export function lowest(levels) {
  return levels[0];
}

/**
 * Halfway up the list; the lower one where two share the middle.
 * @param {Level[]} levels The lowest first.
 * @returns {Level | undefined}
 */
export function middle(levels) {
  return levels[Math.ceil(levels.length / 2) - 1];
}

/** @param {Level | undefined} level */
export function inWords(level) {
  return level ? `${level.number} ${level.name}` : sentences.nothing;
}

/**
 * @param {Statement} statement
 * @param {Given} answers
 */
export function isGap({ id, isDuty }, answers) {
  const level = facts.levels[answers[id]];
  return isDuty && level !== undefined && level.number <= LOW;
}
