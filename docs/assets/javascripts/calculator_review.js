// Draws the answers to be checked, as a summary list: each with a way to change it.

import { make, writtenDay } from "./drawing.js";

export function drawReview(list, answers, messages) {
  const { page: sentences, questions } = messages;
  const rows = [drawRow(sentences.date_label, writtenDay(answers.date.value), "as_of", sentences)];
  for (const [question, answer] of answers.chosen()) {
    rows.push(drawRow(questions[question], answers.inWords(question, answer), `question-${question}`, sentences));
  }
  list.replaceChildren(...rows);
}

function drawRow(label, answer, place, { change }) {
  const link = make("a", { href: `#${place}` }, change, make("span", { class: "visually-hidden" }, ` ${label}`));
  return make("div", {}, make("dt", {}, label), make("dd", {}, answer), make("dd", { class: "answers__change" }, link));
}
