// Draws the answers to be checked, as a summary list: each with a way to change it.

import { writtenDay } from "../shared/days.js";
import { make, makeFact } from "../shared/drawing.js";

/** @import { Answers } from "./answers.js" */
/** @import { Asking } from "./asking.js" */
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
  rows.push(drawRow(sentences.help_wanted, wantedInWords(helpWanted, sentences), helpWanted.field.id, sentences));
  for (const [question, answer] of answers.chosen()) {
    rows.push(drawRow(questions[question], answers.inWords(question, answer), `question-${question}`, sentences));
  }
  list.replaceChildren(...rows);
}

/**
 * The same for a paper: those answers that may be handed on, with nothing to press.
 * @param {string[]} printed The questions.
 * @param {Asking} asking
 * @param {Messages} messages
 */
export function drawAnswered(printed, { answers, forWhom, helpWanted }, { page: sentences, questions }) {
  const about = forWhom.chosen ? [makeFact(sentences.for_whom, forWhom.inWords)] : [];
  const wanted = makeFact(sentences.help_wanted, wantedInWords(helpWanted, sentences));
  const given = answers
    .chosen()
    .filter(([question]) => printed.includes(question))
    .map(([question, answer]) => makeFact(questions[question], answers.inWords(question, answer)));
  const rows = [...about, wanted, ...given];
  return [make("h3", {}, sentences.answers_heading), make("dl", { class: "answers" }, rows)];
}

/**
 * @param {HelpWanted} helpWanted
 * @param {Record<string, string>} sentences
 */
function wantedInWords(helpWanted, sentences) {
  return helpWanted.inWords.join("; ") || sentences.help_wanted_everything;
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
