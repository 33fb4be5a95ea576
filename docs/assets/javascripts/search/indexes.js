// The indexes that the build made with Pagefind, here in the browser: what is in force on the reader's day, and the rest.

import { isWithin } from "../shared/days.js";
import { clausesOf, nearestClauses } from "./clauses.js";
import { tellWhatIsLost } from "./files.js";
import { Texts } from "./texts.js";

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
/**
 * What is asked: its words, those that it has beside the number of a clause, that number, and the pages that it leads to.
 * @typedef {{ words: string[], beside: string[], clause: string, named: boolean, pages: number[] }} Query
 */
/** @typedef {{ url: string, excerpt: string, meta: Meta }} Shown */
/** @typedef {{ id: string, score: number, data: () => Promise<Shown> }} Result */
/** @typedef {{ results: Result[], filters: { number?: Record<string, number> } }} Found With how many have each value. */

/**
 * What we use of Pagefind.
 * @typedef {object} Index
 * @property {() => Promise<{ days?: Record<string, number>, number?: Record<string, number> }>} filters
 * @property {(text: string | null, options: object) => Promise<Found>} search
 */

const MOST_OF_THE_NEAREST = 20;
const EXCERPT_WORDS = 30;

export class Indexes {
  /** @type {Promise<Index> | undefined} */
  #earlier;

  /**
   * The addresses of the folders in which the build put the indexes.
   * @param {string} current
   * @param {string} earlier
   */
  constructor(current, earlier) {
    this.addresses = { current, earlier };
    // Not waited for here: what is typed and sent before it has come would be asked of the server, and the focus lost.
    this.coming = import(`${current}pagefind.js`);
    this.current = this.#open(current);
    this.words = this.#fetchWords();
    this.texts = this.words.then(({ words }) => new Texts(words.split(" ")));
  }

  /**
   * What is found on a day: first of what is in force `now`, and where `older` is asked for, the `other`.
   * `whole` tells whether each of the first has every word, or answers by what it is about; `missing`, that a clause was
   * asked for by its number, and none in force has it: then those with the nearest numbers are found in its place.
   * @param {Query} query
   * @param {boolean} older
   * @param {string} day
   */
  async find(query, older, day) {
    const found = await this.#find(query, older, day);
    tellWhatIsLost();
    return found;
  }

  /**
   * @param {Query} query
   * @param {boolean} older
   * @param {string} day
   */
  async #find(query, older, day) {
    const { clause, named, pages } = query;
    const [index, { periods }] = await Promise.all([this.current, this.words]);
    const now = periods.filter((period) => isNow(period, day));
    const texts = await this.texts;
    const numbered = await clausesOf(index, clause, now);
    const missing = named && !numbered.length;
    const words = numbered.length || missing ? query.beside : query.words;
    const { results, whole } = await texts.find(index, words, now);
    const near = missing ? await nearestClauses(index, clause, now) : [];
    const first = [...numbered, ...near, ...(await leadingTo(index, pages, now))];
    const everything = eachOnce([...first, ...results]).slice(0, whole ? undefined : MOST_OF_THE_NEAREST);
    if (!older) {
      return { now: everything, other: [], whole, missing };
    }
    const notNow = periods.filter((period) => !now.includes(period));
    const earlier = await (this.#earlier ??= this.#openIfAny(this.addresses.earlier));
    const over = await periodsOf(earlier);
    const later = await texts.find(index, words, notNow);
    const past = await texts.find(earlier, words, over);
    const other = [...later.results, ...past.results].sort((result, next) => next.score - result.score);
    const ofClause = [...(await clausesOf(index, clause, notNow)), ...(await clausesOf(earlier, clause, over))];
    return { now: everything, other: eachOnce([...ofClause, ...other]), whole, missing };
  }

  /** @returns {Promise<Held>} */
  async #fetchWords() {
    return (await fetch(`${this.addresses.current}words.json`)).json();
  }

  /**
   * @param {string} folder
   * @returns {Promise<Index>}
   */
  async #open(folder) {
    const pagefind = await this.coming;
    return pagefind.createInstance({
      basePath: folder,
      baseUrl: "/",
      excerptLength: EXCERPT_WORDS,
      excerptEllipsis: "…",
      noWorker: true, // A second script of as many bytes, for what takes some milliseconds.
    });
  }

  /**
   * Pagefind refuses an index of nothing, which is what a council has whose versions are all in force or still to come.
   * @param {string} folder
   * @returns {Promise<Index>}
   */
  async #openIfAny(folder) {
    const { languages } = await (await fetch(`${folder}pagefind-entry.json`)).json();
    const nothing = { filters: async () => ({}), search: async () => ({ results: [], filters: {} }) };
    return Object.keys(languages).length ? this.#open(folder) : nothing;
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
 * The pages, by the numbers that the build gave them; a version of a document only while it is in force.
 * @param {Index} index
 * @param {number[]} pages
 * @param {string[]} periods
 */
async function leadingTo(index, pages, periods) {
  const days = { any: periods };
  const asked = pages.map((page) => index.search(null, { filters: { days, leading: String(page) } }));
  return (await Promise.all(asked)).flatMap(({ results }) => results);
}

/** @param {Result[]} results */
function eachOnce(results) {
  return [...new Map(results.map((result) => [result.id, result])).values()];
}
