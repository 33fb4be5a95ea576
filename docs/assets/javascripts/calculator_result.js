// Draws what Python decided for one element: why, who must agree, what would change it, since when, and how it was
// worked out.

import { drawSources } from "./calculator_sources.js";
import { fill, make, makeList, writtenDay } from "./drawing.js";

const WAYS = 2; // Ways to a better answer that are shown at once.

export function drawResult(id, decided, { judged, changes, gates }, history, notes, { messages, sentences, root }) {
  return make(
    "article",
    { class: "result", id: `result-${id}`, "data-element": id, "data-outcome": decided.outcome, "aria-labelledby": `result-${id}-name`, tabindex: "-1" },
    make("h5", { class: "result__name", id: `result-${id}-name` }, messages.elements[id].name),
    make("p", { class: "result__outcome" }, drawOutcome(decided.outcome, messages)),
    drawMissing(decided, messages),
    drawReasons(decided, messages, root),
    judged.map((sentence) => make("p", { class: "result__judged" }, make("strong", {}, sentences.who_agrees), ` ${sentence}`)),
    make("p", { class: "result__in-budget" }, messages.in_budget[decided.in_budget]),
    makeList("result__notes", notes),
    drawChanges(changes, messages),
    drawHistory(history, messages),
    drawGates(gates, sentences),
  );
}

export function drawOutcome(outcome, { outcomes }) {
  return make("strong", { class: `outcome outcome--${outcome}` }, outcomes[outcome].label);
}

// What the answers leave open, and the questions that would settle it.
function drawMissing({ missing, possible_outcomes }, messages) {
  if (!missing.length) {
    return [];
  }
  const questions = missing.map((id) => make("a", { href: `#question-${id}` }, messages.questions[id]));
  return [
    make("p", { class: "result__missing" }, messages.page.could_be),
    makeList("result__possible", possible_outcomes.map((outcome) => drawOutcome(outcome, messages))),
    make("p", { class: "result__missing" }, messages.page.missing),
    makeList("result__questions", questions),
  ];
}

// While an answer depends, no reason is this family's yet: what may apply is folded away under words that say so.
function drawReasons({ reasons, missing }, { page: sentences }, root) {
  const drawn = reasons.map(({ text, sources }) => make("p", { class: "result__reason" }, text, drawSources(sources, sentences, root)));
  if (!missing.length) {
    return drawn;
  }
  return make("details", { class: "result__may-apply" }, make("summary", {}, sentences.may_apply), drawn);
}

// The smallest changes that would give a better answer: first what the family can do, and the others folded away.
function drawChanges(changes, messages) {
  const { would_change, would_differ } = messages.page;
  const first = changes.filter(({ can_act }) => can_act).slice(0, WAYS);
  const others = changes.filter((change) => !first.includes(change)).map((change) => drawWay(change, messages));
  const acts = first.map((change) => drawWay(change, messages));
  return [
    acts.length ? [make("p", { class: "result__would-change" }, would_change), makeList("result__changes", acts)] : null,
    others.length ? make("details", { class: "result__would-differ" }, make("summary", {}, would_differ), makeList("result__others", others)) : null,
  ];
}

function drawWay({ answers, outcome }, messages) {
  const words = Object.entries(answers).map(([question, answer]) => drawChange(question, answer, messages));
  return make("span", {}, `${words.join(" ")} ${messages.page.then} `, drawOutcome(outcome, messages));
}

function drawChange(question, answer, { acts, answers, questions }) {
  return acts[question]?.[answer] ?? `${questions[question]} ${answers[question]?.[answer] ?? answer}.`;
}

// Since when it is so, what changed then, what it was before, and what is to come.
function drawHistory(history, { outcomes, page: sentences }) {
  if (!history) {
    return null;
  }
  const { since, because, was, next } = history;
  const facts = [
    [sentences.valid_from, writtenDay(since)],
    because && [sentences.what_changed, because],
    was && [sentences.answer_before, fill(sentences.answer_until, { outcome: outcomes[was.outcome].label, date: writtenDay(was.until) })],
    next && [sentences.answer_next, fill(sentences.answer_from, { outcome: outcomes[next.outcome].label, date: writtenDay(next.from) })],
  ].filter(Boolean);
  return make("dl", { class: "result__history" }, facts.map(([name, value]) => make("div", {}, make("dt", {}, name), " ", make("dd", {}, value))));
}

// Each gate in its order, folded away: which were passed, and which one held.
function drawGates(gates, sentences) {
  const items = Object.entries(gates).map(([gate, state]) =>
    make("li", { class: `gate gate--${state}` }, make("span", {}, sentences[`gate_${gate}`]), " ", make("strong", {}, sentences[`gate_is_${state}`])),
  );
  return make("details", { class: "result__gates" }, make("summary", {}, sentences.gates), make("ol", {}, items), make("p", {}, sentences.not_checked));
}
