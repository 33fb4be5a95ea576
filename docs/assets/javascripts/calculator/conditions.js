// Says in words which answers a result may hang on: in one sentence where they are few, and else a line for each.

import { make, makeList } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";

/** @import { Child } from "../shared/drawing.js" */
/** @import { Messages } from "./conversation.js" */

const TOGETHER = 2; // Answers to one question that are still read in one breath.

/**
 * The answers in which it is so, with what it may be then.
 * @param {Record<string, string[]>} answers
 * @param {Node} outcome As it is drawn.
 * @param {Messages} messages
 */
export function drawCase(answers, outcome, messages) {
  const { may_be, may_be_all, condition, condition_any } = messages.page;
  const asked = Object.entries(answers);
  if (asked.length > 1) {
    const lines = asked.map(([question, fitting]) => drawAnswers(question, fitting, messages));
    return make("div", {}, `${may_be_all} `, outcome, makeList("result__answers", lines));
  }
  const [[question, fitting]] = asked;
  if (fitting.length <= TOGETHER) {
    return make("div", {}, `${fill(may_be, { condition: inWords(question, fitting, messages) })} `, outcome);
  }
  const any = fill(condition, { question: messages.questions[question], answers: condition_any });
  return make("div", {}, `${fill(may_be, { condition: any })} `, outcome, listOf(question, fitting, messages));
}

/**
 * One of several that have to be so.
 * @param {string} question
 * @param {string[]} fitting
 * @param {Messages} messages
 * @returns {Child}
 */
function drawAnswers(question, fitting, messages) {
  const { condition_line, condition_any } = messages.page;
  const about = { question: messages.questions[question] };
  if (fitting.length <= TOGETHER) {
    return fill(condition_line, { ...about, answers: inOneBreath(question, fitting, messages) });
  }
  const any = fill(condition_line, { ...about, answers: condition_any });
  return make("div", {}, any, listOf(question, fitting, messages));
}

/**
 * @param {string} question
 * @param {string[]} fitting
 * @param {Messages} messages
 */
export function inWords(question, fitting, messages) {
  const answers = inOneBreath(question, fitting, messages);
  return fill(messages.page.condition, { question: messages.questions[question], answers });
}

/**
 * @param {string} question
 * @param {string[]} fitting
 * @param {Messages} messages
 */
function inOneBreath(question, fitting, messages) {
  const words = eachOf(question, fitting, messages);
  return words.reduce((first, second) => fill(messages.page.condition_or, { first, second }));
}

/**
 * @param {string} question
 * @param {string[]} fitting
 * @param {Messages} messages
 */
function listOf(question, fitting, messages) {
  return makeList("result__answers", eachOf(question, fitting, messages));
}

/**
 * @param {string} question
 * @param {string[]} fitting
 * @param {Messages} messages
 */
function eachOf(question, fitting, { answers, page }) {
  return fitting.map((answer) => fill(page.condition_answer, { answer: answers[question]?.[answer] ?? answer }));
}
