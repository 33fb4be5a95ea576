// The answers by the places of their questions, as the diagrams take them.

/** @import { Question } from "./looked_up.js" */

const WRITTEN = /^-?[0-9]+(\.[0-9]+)?$/;

/**
 * What was given to each question; null where one of the answers is none.
 * @param {Question[]} questions
 * @param {Record<string, string | null>} answers
 */
export function placesGiven(questions, answers) {
  const given = questions.map((question) => placeOf(question, answers[question.id]));
  return given.includes(-1) ? null : given;
}

/**
 * The place of an answer among those to a question, with the council's own fact where there is none; -1 for what is no
 * answer to it.
 * @param {Question} question
 * @param {string | null | undefined} answer
 */
function placeOf({ answers, cuts = [], fact }, answer) {
  if (answer === null || answer === undefined) {
    return fact;
  }
  if (answers) {
    return answers.indexOf(answer);
  }
  const number = WRITTEN.test(answer) ? Number(answer) : NaN;
  // A number that is itself a threshold is above a cut just before it, and below one just after it.
  return isNaN(number)
    ? -1
    : cuts.filter(([at, after]) => number > Number(at) || (number === Number(at) && !after)).length;
}
