// Draws what is still to be found out, once for the whole result: each question with whom to ask, and what it settles.

import { make } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";
import { drawParts } from "./parts.js";

/** @import { DecideReply } from "./conversation.js" */
/** @import { Words } from "./result.js" */

const FIRST = 3; // Questions that are shown at once: the most useful.

/**
 * @param {DecideReply} reply
 * @param {Words} words
 */
export function drawSettling({ decides, decision }, { messages, sentences }) {
  // An area is named whole where all of it that is open hangs on the question.
  const open = Object.fromEntries(Object.entries(decision.elements).filter(([, { missing }]) => missing.length));
  const lines = Object.entries(decides)
    .filter(([, parts]) => parts.length)
    .map(([question, parts]) =>
      make(
        "li",
        {},
        make("a", { href: `#question-${question}` }, messages.questions[question]),
        make("p", { class: "settle__whom" }, messages.ask_whom[question]),
        make("p", { class: "settle__parts" }, sentences.settle_parts, drawParts(parts, open, messages)),
      ),
    );
  if (!lines.length) {
    return null;
  }
  return make(
    "section",
    { class: "settle", "aria-labelledby": "settle-heading" },
    make("h3", { id: "settle-heading", tabindex: "-1" }, sentences.settle_heading),
    make("p", {}, sentences.settle_lead),
    make("ol", { class: "settle__questions" }, lines.slice(0, FIRST)),
    drawOthers(lines.slice(FIRST), sentences),
  );
}

/**
 * @param {HTMLLIElement[]} lines
 * @param {Record<string, string>} sentences
 */
function drawOthers(lines, sentences) {
  if (!lines.length) {
    return null;
  }
  const summary = make("summary", {}, fill(sentences.settle_more, { number: lines.length }));
  return make("details", {}, summary, make("ol", { class: "settle__questions", start: FIRST + 1 }, lines));
}
