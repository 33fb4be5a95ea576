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
/** @typedef {{ url: string, excerpt: string, meta: Meta }} Found */
/** @typedef {{ id: string, score: number, data: () => Promise<Found> }} Result */

/**
 * What we use of Pagefind.
 * @typedef {object} Index
 * @property {() => Promise<{ days?: Record<string, number> }>} filters
 * @property {(text: string, options: object) => Promise<{ results: Result[] }>} search
 */

const MOST_OF_THE_NEAREST = 20;
const EXCERPT_WORDS = 30;

export class Indexes {
  /** @type {Promise<Index> | undefined} */
  #earlier;

  /** @param {string} top The address of the folder in which the build put the indexes. */
  constructor(top) {
    this.top = top;
    // Not waited for here: what is typed and sent before it has come would be asked of the server, and the focus lost.
    this.coming = import(`${top}current/pagefind.js`);
    this.current = this.#open("current");
  }

  /**
   * What is found for the words on a day: first of what is in force `now`, and where `older` is asked for, the `other`.
   * `whole` tells whether each of the first has every word.
   * @param {string[]} words
   * @param {boolean} older
   * @param {string} day
   */
  async find(words, older, day) {
    const index = await this.current;
    const periods = await periodsOf(index);
    const now = periods.filter((period) => isNow(period, day));
    const { results, whole } = await find(index, words, now);
    if (!older) {
      return { now: results, other: [], whole };
    }
    const notNow = periods.filter((period) => !now.includes(period));
    const later = await find(index, words, notNow);
    const earlier = await (this.#earlier ??= this.#openIfAny("earlier"));
    const past = await find(earlier, words, await periodsOf(earlier));
    const other = [...later.results, ...past.results].sort((result, next) => next.score - result.score);
    return { now: results, other, whole };
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
  const ask = async (/** @type {string} */ text) => (await index.search(text, { filters })).results;
  const whole = await ask(words.join(" "));
  if (whole.length || words.length === 1) {
    return { results: whole, whole: true };
  }
  return { results: nearest(await Promise.all(words.map(ask))).slice(0, MOST_OF_THE_NEAREST), whole: false };
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
