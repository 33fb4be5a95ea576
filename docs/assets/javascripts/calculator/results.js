// Draws what Python decided as the page's results: first all of it at a glance, then each area, then what to do next.

import { today, writtenDay } from "../shared/days.js";
import { make, makeList } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";
import { drawOutcome, drawResult } from "./result.js";
import { drawSettling } from "./settling.js";
import { drawSources } from "./sources.js";
import { drawUnchecked } from "./unchecked.js";

/** @import { DecideReply, Decided, Decision, Messages, OpenReply, Step } from "./conversation.js" */
/** @import { Words } from "./result.js" */

// As a family reads them: what they may have now before what they cannot.
const ORDER = ["offered", "possible", "not_yet", "depends", "cannot"];

/**
 * Fills the node with one node for each element, in the order of the areas, and the best outcomes first.
 * @param {HTMLElement} node
 * @param {DecideReply} reply
 * @param {Messages} messages
 * @param {string} root The way up to the site's first page.
 * @param {OpenReply | null} opened
 */
export function drawResults(node, reply, messages, root, opened) {
  const words = { messages, sentences: messages.page, root };
  const parts = [
    drawOpened(opened, words),
    drawDate(reply, words),
    drawGlance(reply.decision, words),
    drawSettling(reply, words),
    ...messages.areas.map((area) => drawArea(area, reply, words)),
    drawUnchecked(reply.unchecked, reply.decision.elements, words),
    drawSteps(reply.steps, words),
  ];
  node.replaceChildren(...parts.filter((part) => part !== null));
}

/**
 * What a link that was made earlier finds now.
 * @param {OpenReply | null} opened
 * @param {Words} words
 */
function drawOpened(opened, { messages }) {
  if (!opened) {
    return null;
  }
  const changes = opened.changes.map(({ element, text }) =>
    make("li", {}, make("strong", {}, messages.elements[element]?.name ?? element), ` ${text}`),
  );
  const others = [...opened.parts, ...opened.dropped.map(({ because }) => because)];
  const lines = [...changes, ...others.map((line) => make("li", {}, line))];
  const sentence = make("p", {}, make("strong", {}, opened.sentence));
  return make("div", { class: "notice" }, sentence, lines.length ? make("ul", {}, lines) : null);
}

/**
 * The day it is for, what is held of the council's list for that day, what was checked when, and the rules' version.
 * @param {DecideReply} reply
 * @param {Words} words
 */
function drawDate({ decision: { as_of, rules_version: version }, lists }, { sentences, root }) {
  const earlier = as_of < today();
  const about = as_of === today() ? "" : ` ${earlier ? sentences.results_earlier : sentences.results_later}`;
  const held = lists.lines.map(({ text, title, href }) =>
    make("p", {}, text, href ? [" ", drawLink(root + href, sentences.list_held, title)] : null),
  );
  const ask = lists.ask ? make("p", {}, drawLink(`${root}/how-to-ask/`, sentences.list_ask)) : null;
  return make(
    "div",
    { class: "results__date" },
    make("p", {}, fill(sentences.results_for_date, { date: writtenDay(as_of) }), about),
    held,
    ask,
    make("p", { class: "results__version" }, `${lists.checked} ${fill(sentences.rules_version, { version })}`),
  );
}

/**
 * @param {string} href
 * @param {string} words
 * @param {string} [about] Heard and not seen, where several links have the same words.
 */
function drawLink(href, words, about) {
  return make("a", { href }, words, about ? make("span", { class: "visually-hidden" }, ` ${about}`) : null);
}

/**
 * Each outcome that there is, what it means, and what has it: the whole result before its reasons.
 * @param {Decision} decision
 * @param {Words} words
 */
function drawGlance({ elements }, { messages, sentences }) {
  const rows = ORDER.map((outcome) => {
    const ids = Object.keys(elements).filter((id) => elements[id].outcome === outcome);
    const links = ids.map((id) => make("a", { href: `#result-${id}` }, messages.elements[id].name));
    const list = makeList("glance__elements", links);
    const name = make("dt", {}, drawOutcome(outcome, messages));
    return list ? make("div", {}, name, make("dd", {}, messages.outcomes[outcome].meaning, list)) : null;
  });
  const heading = make("h3", { id: "glance-heading" }, sentences.glance);
  const list = make("dl", { class: "meanings" }, rows);
  return make("section", { class: "glance", "aria-labelledby": "glance-heading" }, heading, list);
}

/**
 * @param {{ id: string, name: string }} area
 * @param {DecideReply} reply
 * @param {Words} words
 */
function drawArea(area, reply, words) {
  const elements = Object.entries(reply.decision.elements).filter(([, decided]) => decided.area === area.id);
  if (!elements.length) {
    return null;
  }
  const shared = sharedNotes(elements.map(([, decided]) => notesBeside(decided, reply)));
  const groups = ORDER.map((outcome) => {
    const group = elements.filter(([, decided]) => decided.outcome === outcome);
    return drawGroup(group, outcome, shared, reply, words);
  });
  const heading = make("h3", { id: `area-${area.id}`, tabindex: "-1" }, area.name);
  const notes = makeList("area__notes", shared);
  return make("section", { class: "area", "aria-labelledby": `area-${area.id}` }, heading, notes, groups);
}

/**
 * The notes of one part, but for those on the council's list: what they say stands above all results.
 * @param {Decided} decided
 * @param {DecideReply} reply
 */
function notesBeside({ notes }, { lists }) {
  return notes.filter(({ id }) => !lists.notes.includes(id)).map(({ text }) => text);
}

/**
 * What stands beside every part of an area is said once.
 * @param {string[][]} notes
 */
function sharedNotes([first, ...others]) {
  return others.length ? first.filter((note) => others.every((notes) => notes.includes(note))) : [];
}

/**
 * The elements of an area with one outcome.
 * @param {[string, Decided][]} group
 * @param {string} outcome
 * @param {string[]} shared
 * @param {DecideReply} reply
 * @param {Words} words
 */
function drawGroup(group, outcome, shared, reply, words) {
  if (!group.length) {
    return [];
  }
  const drawn = group.map(([id, decided]) => {
    const notes = notesBeside(decided, reply).filter((note) => !shared.includes(note));
    return drawResult(id, decided, reply.explanation[id], reply.history[id], notes, words);
  });
  const then = words.sentences[`group_${outcome}_then`];
  return [
    make("h4", { class: "area__group" }, words.sentences[`group_${outcome}`]),
    then ? make("p", { class: "area__then" }, then) : null,
    drawn,
  ];
}

/**
 * What this family does next, in the order in which Python gives it; each kind of step under its own heading.
 * @param {Step[]} steps
 * @param {Words} words
 */
function drawSteps(steps, { sentences, root }) {
  if (!steps.length) {
    return null;
  }
  const kinds = [...new Set(steps.map(({ kind }) => kind))];
  const parts = kinds.map((kind) => {
    const ofKind = steps.filter((step) => step.kind === kind);
    const lines = ofKind.map(({ text, sources }) => make("li", {}, text, drawSources(sources, sentences, root)));
    return [make("h4", {}, sentences[`steps_${kind}`]), make("ol", { class: "next-steps" }, lines)];
  });
  const heading = make("h3", { id: "next-heading" }, sentences.steps_heading);
  return make("section", { class: "next", "aria-labelledby": "next-heading" }, heading, parts);
}
