// Draws one part of the budget: its name, and behind it why, who must agree, what would change it, since when, what was
// not checked, and how it was worked out.

import { make, makeList } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";
import { drawCase, inWords } from "./conditions.js";
import { drawHistory } from "./history.js";
import { drawSources } from "./sources.js";
import { drawWaits } from "./waits.js";

/** @import { AtOnceReply, Change, DecideReply, Decided, Explanation, Messages, Needed, Source, Unchecked } from "./conversation.js" */

/**
 * What every part of the results is drawn with; `root` is the way up to the site's first page.
 * @typedef {object} Words
 * @property {Messages} messages As they are said of the day asked about.
 * @property {(day: string) => Messages} messagesOf As they are said of another day.
 * @property {Record<string, string>} sentences
 * @property {string} root
 */

const CASES = 3; // Cases in which a reason applies that are shown at once.

/**
 * @param {string} id
 * @param {DecideReply | AtOnceReply} reply
 * @param {Words} words
 * @param {string} told The outcome as it is told: where it depends, it may be told as a no.
 */
export function drawPart(id, reply, words, told) {
  const { messages, sentences } = words;
  const { outcome } = reply.decision.elements[id];
  const name = make("span", { class: "part__name" }, messages.elements[id].name);
  const isInPart = reply.summary.in_part.includes(id);
  const remark = isInPart ? [make("span", { class: "part__remark" }, sentences.in_part), " "] : null;
  const summary = make("summary", {}, name, " ", remark, make("span", { class: "part__why" }, sentences.why));
  const attributes = { id: `result-${id}`, "data-element": id, "data-outcome": outcome };
  const why = "waits" in reply ? drawWhyAtOnce(id, reply, words, told) : drawWhy(id, reply, words, told);
  return make("details", { class: "part", ...attributes }, summary, why);
}

/**
 * What can be said of it at once.
 * @param {string} id
 * @param {AtOnceReply} reply
 * @param {Words} words
 * @param {string} told
 */
function drawWhyAtOnce(id, { decision, summary }, words, told) {
  const { messages, sentences } = words;
  const decided = decision.elements[id];
  return make(
    "div",
    { class: "result" },
    drawMissing(decided, messages, told),
    drawReasons(decided, words),
    drawAlsoIn(id, words),
    make("p", { class: "result__in-budget" }, messages.in_budget[decided.in_budget]),
    makeList("result__notes", notesBeside(decided, summary.notes, [])),
    drawWaits(sentences),
  );
}

/**
 * @param {string} id
 * @param {DecideReply} reply
 * @param {Words} words
 * @param {string} told
 */
function drawWhy(id, reply, words, told) {
  const { messages, sentences } = words;
  const decided = reply.decision.elements[id];
  const explanation = reply.explanation[id];
  const agree = explanation.judged.map((sentence) =>
    make("p", { class: "result__judged" }, make("strong", {}, sentences.who_agrees), ` ${sentence}`),
  );
  const facts = reply.unchecked.filter(({ elements }) => elements.includes(id));
  return make(
    "div",
    { class: "result" },
    drawMissing(decided, messages, told),
    drawReasons(decided, words, reply.summary.noes[id]),
    drawOneOf(reply.summary.one_of[id] ?? [], words),
    drawNeeded(reply.summary.needed[id], words),
    decided.missing.length ? drawMayApply(explanation, messages) : null,
    agree,
    drawAlsoIn(id, words),
    make("p", { class: "result__in-budget" }, messages.in_budget[decided.in_budget]),
    makeList("result__notes", notesBeside(decided, reply.summary.notes, reply.lists.notes)),
    drawChanges(explanation.changes, messages),
    drawHistory(reply.history[id], words),
    drawGates(explanation.gates, sentences),
    drawUnchecked(facts, words),
  );
}

/**
 * The notes of one part, but for what is said once for all of them.
 * @param {Decided} decided
 * @param {string[]} texts What stands beside every part.
 * @param {string[]} ids What is said of the council's list.
 */
function notesBeside({ notes }, texts, ids) {
  return notes.filter(({ id, text }) => !ids.includes(id) && !texts.includes(text)).map(({ text }) => text);
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
 * What the answers leave open.
 * @param {Decided} decided
 * @param {Messages} messages
 * @param {string} told
 */
function drawMissing({ missing, possible_outcomes }, messages, told) {
  if (!missing.length) {
    return [];
  }
  const outcomes = possible_outcomes.map((outcome) => drawOutcome(outcome, messages));
  const { could_be, could_be_no } = messages.page;
  const sentence = told === "cannot" ? could_be_no : could_be;
  return [make("p", { class: "result__missing" }, sentence), makeList("result__possible", outcomes)];
}

/**
 * The reasons that are facts, whatever the missing answers are, and the noes that somebody said besides.
 * @param {Decided} decided
 * @param {Words} words
 * @param {{ text: string, sources: Source[] }[]} [noes]
 */
function drawReasons({ reasons }, { sentences, root }, noes = []) {
  const certain = reasons.filter((reason) => reason.certain);
  return [...certain, ...noes].map(({ text, sources }) =>
    make("p", { class: "result__reason" }, text, drawSources(sources, sentences, root)),
  );
}

/**
 * While the answer depends: the cases in which a reason applies, the plainest first, each with what it may be then.
 * @param {Explanation} explanation
 * @param {Messages} messages
 */
function drawMayApply({ conditions }, messages) {
  const lines = conditions.map(({ answers, outcome }) => drawCase(answers, drawOutcome(outcome, messages), messages));
  const parts = [make("summary", {}, messages.page.may_apply), makeList("result__conditions", lines)];
  return lines.length ? make("details", { class: "result__may-apply" }, parts) : null;
}

/**
 * Where no reason is a fact: those of which one decides. What all of them say is a fact.
 * @param {{ text: string, sources: Source[] }[]} uncertain
 * @param {Words} words
 */
function drawOneOf(uncertain, { messages, sentences, root }) {
  const texts = [...new Set(uncertain.map(({ text }) => text))];
  const said = texts.map((text) => {
    const alike = uncertain.filter((reason) => reason.text === text);
    return make("span", {}, text, drawSources(citedByAll(alike.map(({ sources }) => sources)), sentences, root));
  });
  if (said.length < 2) {
    return said.map((reason) => make("p", { class: "result__reason" }, reason));
  }
  const { one_of, one_of_more: more } = messages.page;
  const others = [
    make("summary", {}, fill(more, { number: said.length - CASES })),
    makeList("result__one-of", said.slice(CASES)),
  ];
  return [
    make("p", { class: "result__reason" }, one_of),
    makeList("result__one-of", said.slice(0, CASES)),
    said.length > CASES ? make("details", { class: "result__more" }, others) : null,
  ];
}

/**
 * What stands in the way unless the one answer is given that leaves a yes.
 * @param {Needed | undefined} needed
 * @param {Words} words
 */
function drawNeeded(needed, { messages, sentences, root }) {
  if (!needed?.noes.length) {
    return [];
  }
  const condition = inWords(needed.question, [needed.answer], messages);
  const noes = needed.noes.map(({ text, sources }) => make("span", {}, text, drawSources(sources, sentences, root)));
  return [
    make("p", { class: "result__reason" }, fill(messages.page.unless, { condition })),
    makeList("result__one-of", noes),
  ];
}

/**
 * The sources that each of them cites.
 * @param {Source[][]} cited
 */
function citedByAll([first, ...others]) {
  const isSame = (/** @type {Source} */ one) => (/** @type {Source} */ other) =>
    one.title === other.title && one.at === other.at;
  return first.filter((source) => others.every((sources) => sources.some(isSame(source))));
}

/**
 * What somebody can do that would give a better answer: each way on its own, the fewest acts first.
 * @param {Change[]} changes
 * @param {Messages} messages
 */
function drawChanges(changes, messages) {
  const ways = changes.map((change) => drawWay(change, messages));
  return ways.length
    ? [make("p", { class: "result__would-change" }, messages.page.would_change), makeList("result__changes", ways)]
    : null;
}

/**
 * @param {Change} change
 * @param {Messages} messages
 */
function drawWay({ answers, outcome, pending }, messages) {
  const { then, then_depends, together } = messages.page;
  const acts = Object.entries(answers).map(([question, answer]) => messages.acts[question][answer]);
  const done = acts.length > 1 ? [together, makeList("result__acts", acts)] : [acts, " "];
  const needed = Object.entries(pending).map(([question, said]) => ` ${messages.pending[question][said]}`);
  return [done, outcome === "depends" ? then_depends : [`${then} `, drawOutcome(outcome, messages), ...needed]];
}

/**
 * Each gate in its order, folded away: which were passed, and which one held.
 * @param {Record<string, string>} gates
 * @param {Record<string, string>} sentences
 */
function drawGates(gates, sentences) {
  const items = Object.entries(gates).map(([gate, state]) => {
    const name = make("span", {}, sentences[`gate_${gate}`]);
    return make("li", { class: `gate gate--${state}` }, name, " ", make("strong", {}, sentences[`gate_is_${state}`]));
  });
  return make("details", { class: "result__gates" }, make("summary", {}, sentences.gates), make("ol", {}, items));
}

/**
 * What no question asks and could change this answer, folded away.
 * @param {Unchecked[]} facts
 * @param {Words} words
 */
function drawUnchecked(facts, { sentences, root }) {
  const lines = facts.map(({ text, sources }) => [text, drawSources(sources, sentences, root)]);
  const list = makeList("result__unchecked", lines);
  return list ? make("details", {}, make("summary", {}, sentences.unchecked_heading), list) : null;
}
