// Draws since when a part's outcome is so, and what was before and comes after it.

import { writtenDay } from "../shared/days.js";
import { make, makeFact } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";

/** @import { History } from "./conversation.js" */
/** @import { Words } from "./result.js" */

/**
 * Since when it is so, what changed then, what it was before, and what is to come: each only where it is certain, and
 * in the words of its own day.
 * @param {History | undefined} history
 * @param {Words} words
 */
export function drawHistory(history, { sentences, messagesOf }) {
  const facts = [];
  const label = (/** @type {string} */ outcome, /** @type {string} */ day) => messagesOf(day).outcomes[outcome].label;
  if (history?.since) {
    facts.push(makeFact(sentences.valid_from, writtenDay(history.since)));
  }
  if (history?.because) {
    facts.push(makeFact(sentences.what_changed, history.because));
  }
  if (history?.was) {
    const { outcome, until } = history.was;
    const values = { outcome: label(outcome, until), date: writtenDay(until) };
    facts.push(makeFact(sentences.answer_before, fill(sentences.answer_until, values)));
  }
  if (history?.next) {
    const { outcome, from } = history.next;
    const values = { outcome: label(outcome, from), date: writtenDay(from) };
    facts.push(makeFact(messagesOf(from).page.answer_next, fill(sentences.answer_from, values)));
  }
  return facts.length ? make("dl", { class: "result__history" }, facts) : null;
}
