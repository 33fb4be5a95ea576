// Draws the answers to be checked, as a summary list: each with a way to change it.

import { writtenDay } from "../shared/days.js";
import { make, makeFact } from "../shared/drawing.js";

/** @import { Answers } from "./answers.js" */
/** @import { HelpWanted } from "./help_wanted.js" */
/** @import { Messages } from "./conversation.js" */
/** @import { ForWhom } from "./spoken.js" */

/**
 * @param {HTMLElement} list
 * @param {Answers} answers
 * @param {ForWhom} forWhom
 * @param {HelpWanted} helpWanted
 * @param {Messages} messages
 */
export function drawReview(list, answers, forWhom, helpWanted, messages) {
  const { page: sentences, questions } = messages;
  const about = forWhom.chosen ? [drawRow(sentences.for_whom, forWhom.inWords, "for-whom", sentences)] : [];
  const rows = [...about, drawRow(sentences.date_label, writtenDay(answers.date.value), "as_of", sentences)];
  const wanted = helpWanted.inWords.join("; ") || sentences.help_wanted_everything;
  rows.push(drawRow(sentences.help_wanted, wanted, helpWanted.field.id, sentences));
  for (const [question, answer] of answers.chosen()) {
    rows.push(drawRow(questions[question], answers.inWords(question, answer), `question-${question}`, sentences));
  }
  list.replaceChildren(...rows);
}

/**
 * The same for a paper: those answers that may be handed on, with nothing to press.
 * @param {string[]} printed The questions.
 * @param {Answers} answers
 * @param {Messages} messages
 */
export function drawAnswered(printed, answers, { page: sentences, questions }) {
  const rows = answers
    .chosen()
    .filter(([question]) => printed.includes(question))
    .map(([question, answer]) => makeFact(questions[question], answers.inWords(question, answer)));
  return rows.length ? [make("h3", {}, sentences.answers_heading), make("dl", { class: "answers" }, rows)] : [];
}

/**
 * @param {string} label
 * @param {string} answer
 * @param {string} place
 * @param {Record<string, string>} sentences
 */
function drawRow(label, answer, place, { change }) {
  const link = make("a", { href: `#${place}` }, change, make("span", { class: "visually-hidden" }, ` ${label}`));
  return make("div", {}, make("dt", {}, label), make("dd", {}, answer), make("dd", { class: "answers__change" }, link));
}
