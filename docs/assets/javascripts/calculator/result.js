// Draws what Python decided for one element: why, who must agree, what would change it, since when, and how it was
// worked out.

import { writtenDay } from "../shared/days.js";
import { make, makeList } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";
import { drawSources } from "./sources.js";

/** @import { Change, Decided, Explanation, History, Messages } from "./conversation.js" */

/**
 * What every part of the results is drawn with; `root` is the way up to the site's first page.
 * @typedef {{ messages: Messages, sentences: Record<string, string>, root: string }} Words
 */

const WAYS = 2; // Ways to a better answer that are shown at once.

/**
 * @param {string} id
 * @param {Decided} decided
 * @param {Explanation} explanation
 * @param {History | undefined} history
 * @param {string[]} notes
 * @param {Words} words
 */
export function drawResult(id, decided, { judged, changes, gates }, history, notes, words) {
  const { messages, sentences } = words;
  const attributes = { id: `result-${id}`, "data-element": id, "data-outcome": decided.outcome };
  const agree = judged.map((sentence) =>
    make("p", { class: "result__judged" }, make("strong", {}, sentences.who_agrees), ` ${sentence}`),
  );
  return make(
    "article",
    { class: "result", ...attributes, "aria-labelledby": `result-${id}-name`, tabindex: "-1" },
    make("h5", { class: "result__name", id: `result-${id}-name` }, messages.elements[id].name),
    make("p", { class: "result__outcome" }, drawOutcome(decided.outcome, messages)),
    drawMissing(decided, messages),
    drawReasons(decided, words),
    agree,
    drawAlsoIn(id, words),
    make("p", { class: "result__in-budget" }, messages.in_budget[decided.in_budget]),
    makeList("result__notes", notes),
    drawChanges(changes, messages),
    drawHistory(history, messages),
    drawGates(gates, sentences),
  );
}

/**
 * @param {string} outcome
 * @param {Messages} messages
 */
export function drawOutcome(outcome, { outcomes }) {
  return make("strong", { class: `outcome outcome--${outcome}` }, outcomes[outcome].label);
}

/**
 * All areas that pay for it, where there are several: it stands under the first alone.
 * @param {string} id
 * @param {Words} words
 */
function drawAlsoIn(id, { messages: { areas, elements }, sentences }) {
  const { area, also_in } = elements[id];
  const names = areas.filter((known) => [area, ...also_in].includes(known.id)).map(({ name }) => name);
  return also_in.length
    ? make("p", { class: "result__also-in" }, fill(sentences.also_in, { areas: names.join(", ") }))
    : null;
}

/**
 * What the answers leave open, and the questions that would settle it.
 * @param {Decided} decided
 * @param {Messages} messages
 */
function drawMissing({ missing, possible_outcomes }, messages) {
  if (!missing.length) {
    return [];
  }
  const questions = missing.map((id) => make("a", { href: `#question-${id}` }, messages.questions[id]));
  const outcomes = possible_outcomes.map((outcome) => drawOutcome(outcome, messages));
  return [
    make("p", { class: "result__missing" }, messages.page.could_be),
    makeList("result__possible", outcomes),
    make("p", { class: "result__missing" }, messages.page.missing),
    makeList("result__questions", questions),
  ];
}

/**
 * While an answer depends, no reason is this family's yet: what may apply is folded away under words that say so.
 * @param {Decided} decided
 * @param {Words} words
 */
function drawReasons({ reasons, missing }, { sentences, root }) {
  const drawn = reasons.map(({ text, sources }) =>
    make("p", { class: "result__reason" }, text, drawSources(sources, sentences, root)),
  );
  if (!missing.length) {
    return drawn;
  }
  return make("details", { class: "result__may-apply" }, make("summary", {}, sentences.may_apply), drawn);
}

/**
 * The smallest changes that would give a better answer: first what the family can do, and the others folded away.
 * @param {Change[]} changes
 * @param {Messages} messages
 */
function drawChanges(changes, messages) {
  const { would_change, would_differ } = messages.page;
  const first = changes.filter(({ can_act }) => can_act).slice(0, WAYS);
  const others = changes.filter((change) => !first.includes(change)).map((change) => drawWay(change, messages));
  const acts = first.map((change) => drawWay(change, messages));
  const folded = [make("summary", {}, would_differ), makeList("result__others", others)];
  return [
    acts.length
      ? [make("p", { class: "result__would-change" }, would_change), makeList("result__changes", acts)]
      : null,
    others.length ? make("details", { class: "result__would-differ" }, folded) : null,
  ];
}

/**
 * @param {Change} change
 * @param {Messages} messages
 */
function drawWay({ answers, outcome }, messages) {
  const words = Object.entries(answers).map(([question, answer]) => changeInWords(question, answer, messages));
  return make("span", {}, `${words.join(" ")} ${messages.page.then} `, drawOutcome(outcome, messages));
}

/**
 * @param {string} question
 * @param {string} answer
 * @param {Messages} messages
 */
function changeInWords(question, answer, { acts, answers, questions }) {
  return acts[question]?.[answer] ?? `${questions[question]} ${answers[question]?.[answer] ?? answer}.`;
}

/**
 * Since when it is so, what changed then, what it was before, and what is to come.
 * @param {History | undefined} history
 * @param {Messages} messages
 */
function drawHistory(history, { outcomes, page: sentences }) {
  if (!history) {
    return null;
  }
  const { since, because, was, next } = history;
  const facts = [drawFact(sentences.valid_from, writtenDay(since))];
  if (because) {
    facts.push(drawFact(sentences.what_changed, because));
  }
  if (was) {
    const values = { outcome: outcomes[was.outcome].label, date: writtenDay(was.until) };
    facts.push(drawFact(sentences.answer_before, fill(sentences.answer_until, values)));
  }
  if (next) {
    const values = { outcome: outcomes[next.outcome].label, date: writtenDay(next.from) };
    facts.push(drawFact(sentences.answer_next, fill(sentences.answer_from, values)));
  }
  return make("dl", { class: "result__history" }, facts);
}

/**
 * @param {string} name
 * @param {string} value
 */
function drawFact(name, value) {
  return make("div", {}, make("dt", {}, name), " ", make("dd", {}, value));
}

/**
 * Each gate in its order, folded away: which were passed, and which one held; and the way to what none of them asks.
 * @param {Record<string, string>} gates
 * @param {Record<string, string>} sentences
 */
function drawGates(gates, sentences) {
  const items = Object.entries(gates).map(([gate, state]) => {
    const name = make("span", {}, sentences[`gate_${gate}`]);
    return make("li", { class: `gate gate--${state}` }, name, " ", make("strong", {}, sentences[`gate_is_${state}`]));
  });
  const unchecked = make("a", { href: "#unchecked-heading" }, sentences.unchecked_heading);
  const parts = [make("summary", {}, sentences.gates), make("ol", {}, items), make("p", {}, unchecked)];
  return make("details", { class: "result__gates" }, parts);
}
