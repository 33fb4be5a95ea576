// Draws what to do next: the three steps that help most; and all of them, and all that is to be found out, folded away.

import { today } from "../shared/days.js";
import { make } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";
import { drawParts } from "./parts.js";
import { drawSources } from "./sources.js";
import { drawWaits } from "./waits.js";

/** @import { AtOnceReply, DecideReply, Line, NextStep, Step } from "./conversation.js" */
/** @import { Words } from "./result.js" */

/**
 * @param {DecideReply} reply
 * @param {Words} words
 */
export function drawNext({ decision, steps, decides, summary }, words) {
  const { sentences, root } = words;
  const all = steps.map(({ text, sources }) => make("li", {}, text, drawSources(sources, sentences, root)));
  const open = toFindOut(decides, summary).map(([question, parts]) => drawToFindOut(question, parts, words));
  // On a day that is past there may have been nothing to do.
  if (!summary.next.length) {
    return [];
  }
  return [
    ...drawHeading(decision.as_of, steps, words),
    make(
      "ol",
      { class: "next__steps" },
      summary.next.map((step) => drawStep(step, steps, words)),
    ),
    drawAll(sentences.all_steps, all),
    drawAll(sentences.all_to_find_out, open),
  ];
}

/**
 * Every step that is certain, and all that is to be found out. Which of them help most, and where they come from, waits.
 * @param {AtOnceReply} reply
 * @param {Words} words
 */
export function drawNextAtOnce({ decision, steps, decides, summary }, words) {
  const { sentences } = words;
  const all = steps.map((step) => make("li", {}, ...inShort(step)));
  const open = toFindOut(decides, summary).map(([question, parts]) => drawToFindOut(question, parts, words));
  return [
    ...drawHeading(decision.as_of, steps, words),
    all.length ? make("ol", { class: "next__steps" }, all) : null,
    drawAll(sentences.all_to_find_out, open),
    drawWaits(sentences),
  ];
}

/**
 * The step in one line, without its sources. That it was not read in the main one of them is said even so.
 * @param {Step} step
 */
function inShort({ short, sources: [main] }) {
  return [short, main?.sure ? ` ${main.sure}` : null];
}

/**
 * What there was to do on a day that is past is not told as if it were still to be done.
 * @param {string} day
 * @param {Step[]} steps
 * @param {Words} words
 */
function drawHeading(day, steps, { sentences }) {
  const isPast = day < today();
  return [
    make("h3", { id: "next-heading" }, sentences.steps_heading),
    isPast && steps.length ? make("p", {}, sentences.steps_earlier) : null,
  ];
}

/**
 * @param {NextStep} next
 * @param {Step[]} steps
 * @param {Words} words
 */
function drawStep({ step, question, act }, steps, { messages, sentences }) {
  if (act) {
    const before = act.is_enough ? sentences.act_step : sentences.act_step_part;
    return make("li", {}, `${before} ${messages.acts_alone[act.question][act.answer]}`);
  }
  if (!question) {
    const taken = steps.find(({ id }) => id === step);
    return make("li", {}, ...(taken ? inShort(taken) : []));
  }
  return make(
    "li",
    {},
    `${sentences.find_out_step} `,
    drawQuestion(question, messages),
    ` ${messages.ask_whom[question]}`,
  );
}

/**
 * The question itself, which leads to where it is asked.
 * @param {string} question
 * @param {Words["messages"]} messages
 */
export function drawQuestion(question, messages) {
  return make("a", { href: `#question-${question}` }, messages.questions[question]);
}

/**
 * What is still to be found out, but for what leads nowhere: of a part that is told as a no, no answer makes a yes.
 * @param {Record<string, string[]>} decides
 * @param {{ groups: { lines: Line[] }[] }} summary
 */
function toFindOut(decides, { groups }) {
  const noes = groups.flatMap(({ lines }) => lines.filter(({ outcome }) => outcome === "cannot"));
  const hopeless = noes.flatMap(({ elements }) => elements);
  return Object.entries(decides)
    .map(([question, parts]) => /** @type {const} */ ([question, parts.filter((part) => !hopeless.includes(part))]))
    .filter(([, parts]) => parts.length);
}

/**
 * What is still to be found out, with whom to ask, and what it settles.
 * @param {string} question
 * @param {string[]} parts
 * @param {Words} words
 */
function drawToFindOut(question, parts, { messages, sentences }) {
  const settles = [`${sentences.settle_parts} `, drawParts(parts, messages)];
  return make("li", {}, drawQuestion(question, messages), ` ${messages.ask_whom[question]} `, settles);
}

/**
 * @param {string} sentence
 * @param {HTMLLIElement[]} lines
 */
function drawAll(sentence, lines) {
  const summary = make("summary", {}, fill(sentence, { number: lines.length }));
  return lines.length ? make("details", {}, summary, make("ol", { class: "next__all" }, lines)) : null;
}
