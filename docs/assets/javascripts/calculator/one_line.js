// How the sentences of a reason become one line, as calculator/summary.py has it.

import { fill } from "../shared/sentences.js";

/** @import { Bundle } from "./looked_up.js" */

/**
 * The first two of the noes behind the reason, with how sure we are of each, and how many more there are.
 * @param {(string | undefined)[][]} noes
 * @param {Record<string, string>} words
 */
export function inTheWay(noes, { summary_noes_one: oneMore, summary_noes_more: more }) {
  const all = [...new Map(noes.map((no) => [no.join(" "), no])).values()];
  const others = all.length - 2;
  return [...all.slice(0, 2).flat(), others > 1 ? fill(more, { count: others }) : others === 1 ? oneMore : null];
}

/**
 * What a rule says, with how sure we are of it.
 * @param {Bundle["rules"][number]} rule
 */
export function inShort({ short, text, sources }) {
  return [short ?? text, sources[0]?.sure];
}

/**
 * The sentences, each once: a doubt behind the last that it is about, anything else where it is said first.
 * @param {(string | null | undefined)[]} said
 * @param {(string | undefined)[]} doubts
 */
export function eachOnce(said, doubts) {
  const standsElsewhere = (/** @type {string} */ sentence, /** @type {number} */ place) =>
    doubts.includes(sentence)
      ? said.slice(place + 1).some((other) => other?.includes(sentence)) // A note may end with a doubt of its own.
      : said.slice(0, place).includes(sentence);
  return said.filter((sentence, place) => sentence && !standsElsewhere(sentence, place)).join(" ");
}
