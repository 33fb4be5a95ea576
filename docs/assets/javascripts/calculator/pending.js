// Whose yes is still needed, as calculator/asking.py has it.

/** @import { Diagrams } from "./diagrams.js" */
/** @import { Condition, Question } from "./looked_up.js" */

/**
 * The questions, each with the answer by which somebody has still to agree, where that can change the outcome. Those
 * settled may have any answer.
 * @param {Question[]} questions
 * @param {Diagrams} diagrams
 * @param {number} possible The place of what is true of the families that can be.
 * @param {number} outcome The place of the outcome.
 * @param {(number | undefined)[]} answers
 * @param {Set<string>} settled
 * @returns {[string, string][]}
 */
export function pending(questions, diagrams, possible, outcome, answers, settled) {
  const given = answers.map((answer, place) => (settled.has(questions[place].id) ? undefined : answer));
  return questions.flatMap((question, place) => {
    const answer = given[place];
    if (answer === undefined || !question.pending?.includes(answer)) {
      return [];
    }
    const others = given.map((other, at) => (at === place ? undefined : other));
    const families = diagrams.families(others, possible);
    return families?.questions(outcome).includes(place) ? [[question.id, question.answers?.[answer] ?? ""]] : [];
  });
}

/**
 * The questions that a condition asks.
 * @param {Condition} condition
 * @returns {string[]}
 */
export function askedBy(condition) {
  return Object.entries(condition).flatMap(([name, value]) => {
    const parts = { all: value, any: value, not: [value] }[name];
    return parts ? parts.flatMap(askedBy) : name;
  });
}
