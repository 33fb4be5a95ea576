// The indexes that the build made with Pagefind, here in the browser: what is in force on the reader's day, and the rest.

import { isWithin } from "../shared/days.js";

/**
 * What the build keeps of a record; `since`, `until` and `state` are of a version, and of nothing else.
 * @typedef {object} Meta
 * @property {string} title
 * @property {string} [number]
 * @property {string} [page]
 * @property {string} [label]
 * @property {string} [since]
 * @property {string} [until]
 * @property {string} [state]
 * @property {string} [standing] `restated`, where it is no text of the council's.
 */
/** @import { Held } from "./leading.js" */
/** @typedef {{ words: string[], clause: string, pages: number[] }} Query Its words, the number of a clause, and the pages it leads to. */
/** @typedef {{ url: string, excerpt: string, meta: Meta }} Found */
/** @typedef {{ id: string, score: number, data: () => Promise<Found> }} Result */

/**
 * What we use of Pagefind.
 * @typedef {object} Index
 * @property {() => Promise<{ days?: Record<string, number>, number?: Record<string, number> }>} filters
 * @property {(text: string | null, options: object) => Promise<{ results: Result[] }>} search
 */

const MOST_OF_THE_NEAREST = 20;
const EXCERPT_WORDS = 30;
/** @type {[string, number][]} */
const WORTH = [
  ["families", 1.5],
  ["professionals", 0.3],
];

export class Indexes {
  /** @type {Promise<Index> | undefined} */
  #earlier;

  /** @param {string} top The address of the folder in which the build put the indexes. */
  constructor(top) {
    this.top = top;
    // Not waited for here: what is typed and sent before it has come would be asked of the server, and the focus lost.
    this.coming = import(`${top}current/pagefind.js`);
    this.current = this.#open("current");
    this.words = this.#fetchWords();
  }

  /**
   * What is found on a day: first of what is in force `now`, and where `older` is asked for, the `other`.
   * `whole` tells whether each of the first has every word, or answers by what it is about.
   * @param {Query} query
   * @param {boolean} older
   * @param {string} day
   */
  async find({ words, clause, pages }, older, day) {
    const [index, { periods }] = await Promise.all([this.current, this.words]);
    const now = periods.filter((period) => isNow(period, day));
    const { results, whole } = await find(index, words, now);
    const first = [...(await clauses(index, clause, now)), ...(await leadingTo(index, pages))];
    const everything = eachOnce([...first, ...results]).slice(0, whole ? undefined : MOST_OF_THE_NEAREST);
    if (!older) {
      return { now: everything, other: [], whole };
    }
    const notNow = periods.filter((period) => !now.includes(period));
    const later = await find(index, words, notNow);
    const earlier = await (this.#earlier ??= this.#openIfAny("earlier"));
    const past = await find(earlier, words, await periodsOf(earlier));
    const other = [...later.results, ...past.results].sort((result, next) => next.score - result.score);
    return { now: everything, other, whole };
  }

  /** @returns {Promise<Held>} */
  async #fetchWords() {
    return (await fetch(`${this.top}current/words.json`)).json();
  }

  /**
   * @param {string} name
   * @returns {Promise<Index>}
   */
  async #open(name) {
    const pagefind = await this.coming;
    return pagefind.createInstance({ basePath: `${this.top}${name}/`, baseUrl: "/", excerptLength: EXCERPT_WORDS });
  }

  /**
   * Pagefind refuses an index of nothing, which is what a council has whose versions are all in force or still to come.
   * @param {string} name
   * @returns {Promise<Index>}
   */
  async #openIfAny(name) {
    const { languages } = await (await fetch(`${this.top}${name}/pagefind-entry.json`)).json();
    const nothing = { filters: async () => ({}), search: async () => ({ results: [] }) };
    return Object.keys(languages).length ? this.#open(name) : nothing;
  }
}

/**
 * The days of a version are a value of the filter, as from/until; so what is in force is known before any text is fetched.
 * @param {Index} index
 */
async function periodsOf(index) {
  const { days = {} } = await index.filters();
  return Object.keys(days);
}

/**
 * @param {string} period
 * @param {string} day
 */
function isNow(period, day) {
  const [from, until] = period.split("/");
  return isWithin(day, from, until);
}

/**
 * All the words; or where nothing has them all, the results that come nearest.
 * @param {Index} index
 * @param {string[]} words
 * @param {string[]} periods
 */
async function find(index, words, periods) {
  if (!words.length || !periods.length) {
    return { results: [], whole: true };
  }
  const filters = { days: { any: periods } };
  const ask = async (/** @type {string} */ text) => worthFirst(index, text, filters);
  const whole = await ask(words.join(" "));
  if (whole.length || words.length === 1) {
    return { results: whole, whole: true };
  }
  return { results: nearest(await Promise.all(words.map(ask))), whole: false };
}

/**
 * What is found for the text, where a page for families counts for more than one for officers.
 * @param {Index} index
 * @param {string} text
 * @param {object} filters
 */
async function worthFirst(index, text, filters) {
  const { results } = await index.search(text, { filters });
  /** @type {Map<string, number>} */
  const worth = new Map();
  for (const [readers, factor] of WORTH) {
    const theirs = await index.search(text, { filters: { ...filters, readers } });
    theirs.results.forEach(({ id }) => worth.set(id, factor));
  }
  return results
    .map((result) => ({ ...result, score: result.score * (worth.get(result.id) ?? 1) }))
    .sort((better, other) => other.score - better.score);
}

/**
 * The clauses of that number, or of the section of that number.
 * @param {Index} index
 * @param {string} clause
 * @param {string[]} periods
 */
async function clauses(index, clause, periods) {
  const { number = {} } = clause ? await index.filters() : {};
  const named = Object.keys(number).filter((known) => known === clause || known.startsWith(`${clause}.`));
  if (!named.length || !periods.length) {
    return [];
  }
  return (await index.search(null, { filters: { days: { any: periods }, number: { any: named } } })).results;
}

/**
 * The pages, by the numbers that the build gave them.
 * @param {Index} index
 * @param {number[]} pages
 */
async function leadingTo(index, pages) {
  const asked = pages.map((page) => index.search(null, { filters: { leading: String(page) } }));
  return (await Promise.all(asked)).flatMap(({ results }) => results);
}

/** @param {Result[]} results */
function eachOnce(results) {
  return [...new Map(results.map((result) => [result.id, result])).values()];
}

/**
 * Those with more of the words come first. Of as many, those with the rarer words: "sister" tells more than "pay".
 * @param {Result[][]} lists
 */
function nearest(lists) {
  /** @type {Map<string, { result: Result, words: number, rarity: number, score: number }>} */
  const found = new Map();
  for (const list of lists) {
    for (const result of list) {
      const { words, rarity, score } = found.get(result.id) ?? { words: 0, rarity: 0, score: 0 };
      const more = { words: words + 1, rarity: rarity + 1 / list.length, score: score + result.score };
      found.set(result.id, { result, ...more });
    }
  }
  return [...found.values()]
    .sort((near, other) => other.words - near.words || other.rarity - near.rarity || other.score - near.score)
    .map(({ result }) => result);
}
