// What has to be filled in before the family can go on.

/** @import { Problem } from "../shared/problems.js" */
/** @import { Answers } from "./answers.js" */
/** @import { Step } from "./steps.js" */

/**
 * What is missing on the step, and where; null where nothing is.
 * @param {Step} step
 * @param {Answers} answers
 * @param {Record<string, string>} sentences
 * @returns {Problem | null}
 */
export function missing({ name, question }, answers, sentences) {
  if (["start", "all"].includes(name) && !answers.date.value) {
    return { text: sentences.date_missing, field: answers.date };
  }
  if (name === "question" && question && answers.asks(question) && !answers.has(question)) {
    const [input] = answers.inputs(question);
    return { text: sentences.answer_missing, field: input };
  }
  return null;
}
