// Draws what Python decided as the page's results: first all of it at a glance, then each area, then what to do next.

import { drawOutcome, drawResult } from "./calculator_result.js";
import { drawSources } from "./calculator_sources.js";
import { fill, make, makeList, today, writtenDay } from "./drawing.js";

// As a family reads them: what they may have now before what they cannot.
const ORDER = ["offered", "possible", "not_yet", "depends", "cannot"];

// Fills the node with one node for each element, in the order of the areas, and the best outcomes first.
export function drawResults(node, reply, messages, root, opened = null) {
  const words = { messages, sentences: messages.page, root };
  node.replaceChildren(
    ...[
      drawOpened(opened, words),
      drawDate(reply.decision, words),
      drawGlance(reply.decision, words),
      ...messages.areas.map((area) => drawArea(area, reply, words)),
      make("p", { class: "results__not-checked" }, words.sentences.not_checked),
      drawSteps(reply.steps, words),
    ].filter(Boolean),
  );
}

// What a link that was made earlier finds now.
function drawOpened(opened, { messages, sentences }) {
  if (!opened) {
    return null;
  }
  const changes = opened.changes.map(({ element, was, now, on, because }) => [
    make("strong", {}, messages.elements[element]?.name ?? element),
    " ",
    fill(on ? sentences.link_change_on : sentences.link_change, {
      was: messages.outcomes[was]?.label ?? was,
      now: messages.outcomes[now]?.label ?? now,
      on: on && writtenDay(on),
    }),
    because ? ` ${because}` : "",
  ]);
  const left = opened.dropped.map(({ because }) => [because]);
  const lines = [...changes, ...left].map((parts) => make("li", {}, parts));
  return make("div", { class: "notice" }, make("p", {}, make("strong", {}, opened.sentence)), lines.length ? make("ul", {}, lines) : null);
}

// The day it is for, when the rules were last checked, and which version of them this is.
function drawDate({ as_of, rules_version: version }, { messages, sentences }) {
  const earlier = as_of < today();
  const about = as_of === today() ? "" : ` ${earlier ? sentences.results_earlier : sentences.results_later}`;
  const checked = fill(sentences.last_checked, { date: writtenDay(messages.last_checked) });
  return make(
    "div",
    { class: "results__date" },
    make("p", {}, fill(sentences.results_for_date, { date: writtenDay(as_of) }), about),
    make("p", { class: "results__version" }, `${checked} ${fill(sentences.rules_version, { version })}`),
  );
}

// Each outcome that there is, what it means, and what has it: the whole result before its reasons.
function drawGlance({ elements }, { messages, sentences }) {
  const rows = ORDER.map((outcome) => {
    const names = Object.keys(elements).filter((id) => elements[id].outcome === outcome);
    const links = names.map((id) => make("a", { href: `#result-${id}` }, messages.elements[id].name));
    return names.length
      ? make("div", {}, make("dt", {}, drawOutcome(outcome, messages)), make("dd", {}, messages.outcomes[outcome].meaning, makeList("glance__elements", links)))
      : null;
  });
  return make("section", { class: "glance", "aria-labelledby": "glance-heading" }, make("h3", { id: "glance-heading" }, sentences.glance), make("dl", { class: "meanings" }, rows));
}

function drawArea(area, reply, words) {
  const decided = Object.entries(reply.decision.elements).filter(([, { area: own }]) => own === area.id);
  const shared = sharedNotes(decided.map(([, one]) => one.notes.map(({ text }) => text)));
  const groups = ORDER.map((outcome) => drawGroup(decided.filter(([, one]) => one.outcome === outcome), outcome, shared, reply, words));
  return decided.length
    ? make("section", { class: "area", "aria-labelledby": `area-${area.id}` }, make("h3", { id: `area-${area.id}` }, area.name), makeList("area__notes", shared), groups)
    : null;
}

// What stands beside every part of an area is said once.
function sharedNotes([first, ...others]) {
  return others.length ? first.filter((note) => others.every((notes) => notes.includes(note))) : [];
}

function drawGroup(decided, outcome, shared, reply, words) {
  if (!decided.length) {
    return [];
  }
  const drawn = decided.map(([id, one]) => {
    const notes = one.notes.map(({ text }) => text).filter((note) => !shared.includes(note));
    return drawResult(id, one, reply.explanation[id], reply.history[id], notes, words);
  });
  const then = words.sentences[`group_${outcome}_then`];
  return [make("h4", { class: "area__group" }, words.sentences[`group_${outcome}`]), then ? make("p", { class: "area__then" }, then) : null, drawn];
}

// What this family does next, in the order in which Python gives it; each kind of step under its own heading.
function drawSteps(steps, { sentences, root }) {
  if (!steps?.length) {
    return null;
  }
  const kinds = [...new Set(steps.map(({ kind }) => kind))];
  const parts = kinds.flatMap((kind) => [
    make("h4", {}, sentences[`steps_${kind}`]),
    make("ol", { class: "next-steps" }, steps.filter((step) => step.kind === kind).map((step) => drawStep(step, sentences, root))),
  ]);
  return make("section", { class: "next", "aria-labelledby": "next-heading" }, make("h3", { id: "next-heading" }, sentences.steps_heading), parts);
}

function drawStep({ text, sources }, sentences, root) {
  return make("li", {}, text, drawSources(sources ?? [], sentences, root));
}
