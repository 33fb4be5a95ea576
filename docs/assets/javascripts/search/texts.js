// What the texts of an index hold of the words of a query.

/** @import { Index, Result } from "./indexes.js" */
/** @typedef {Set<string>} Ids The results, by what the index calls each. */
/** @typedef {{ word: string, ids: Ids }} Held A word, and what holds it. */
/** @typedef {Record<string, Ids>} Readers The results for families, and those for officers and developers. */

const MOST_OF_THE_NEAREST = 20;
const SHORTEST_BEGINNING = 3; // With fewer letters, too many words begin that have nothing else in common.
const MOST_BEGUN = 10;
const WORTH_FOR_FAMILIES = 1.5;

export class Texts {
  /** @type {Map<Index, Promise<Readers>>} */
  #readers = new Map();

  /** @param {string[]} words All words of the texts, the commonest first. */
  constructor(words) {
    this.words = words;
  }

  /**
   * The results that have all the words, or where nothing has them all, those that come nearest; `whole` tells which.
   * @param {Index} index
   * @param {string[]} words
   * @param {string[]} periods
   */
  async find(index, words, periods) {
    if (!words.length || !periods.length) {
      return { results: [], whole: true };
    }
    const filters = { days: { any: periods } };
    const readers = await this.#readersOf(index);
    const all = await Promise.all(words.map((word) => this.#holding(index, word, filters)));
    const held = all.filter(({ ids }) => ids.size);
    const whole = held.length === words.length ? await resultsFor(index, held, filters, readers) : [];
    if (!held.length || whole.some(({ id }) => !readers.professionals.has(id))) {
      return { results: whole, whole: true };
    }
    const lists = await Promise.all(held.map((word) => resultsFor(index, [word], filters, readers)));
    // Where officers' pages alone have every word, a page for families comes before them that has all but one of several.
    const least = whole.length ? words.length - Number(words.length > 2) : 1;
    const results = officersLast(nearest(lists, least), readers);
    return { results, whole: whole.length > 0 };
  }

  /**
   * The results that hold the word in any of its forms, or where none does, a word that begins with it. Pagefind by itself
   * takes for a word that it lacks whatever has its first letters, were it one: for "mum", each result with an "m".
   * @param {Index} index
   * @param {string} word
   * @param {object} filters
   * @returns {Promise<Held>}
   */
  async #holding(index, word, filters) {
    const ids = await holdingExactly(index, word, filters);
    if (ids.size || word.length < SHORTEST_BEGINNING) {
      return { word, ids };
    }
    const begun = this.words.filter((known) => known.startsWith(word)).slice(0, MOST_BEGUN);
    const each = await Promise.all(begun.map((known) => holdingExactly(index, known, filters)));
    return { word, ids: new Set(each.flatMap((known) => [...known])) };
  }

  /** @param {Index} index */
  #readersOf(index) {
    const known = this.#readers.get(index) ?? fetchReaders(index);
    this.#readers.set(index, known);
    return known;
  }
}

/** @param {Index} index */
async function fetchReaders(index) {
  const kinds = ["families", "professionals"];
  const ids = kinds.map(async (readers) => idsOf(await index.search(null, { filters: { readers } })));
  const [families, professionals] = await Promise.all(ids);
  return { families, professionals };
}

/**
 * @param {Index} index
 * @param {string} word
 * @param {object} filters
 */
async function holdingExactly(index, word, filters) {
  return idsOf(await index.search(`"${word}"`, { filters })); // In quotation marks, nothing else is taken for it.
}

/**
 * The results that have each of the words, the best first.
 * @param {Index} index
 * @param {Held[]} held
 * @param {object} filters
 * @param {Readers} readers
 */
async function resultsFor(index, held, filters, readers) {
  const { results } = await index.search(held.map(({ word }) => word).join(" "), { filters });
  const having = results.filter(({ id }) => held.every(({ ids }) => ids.has(id)));
  having.filter(({ id }) => readers.families.has(id)).forEach((result) => (result.score *= WORTH_FOR_FAMILIES));
  having.sort((better, other) => other.score - better.score);
  return officersLast(having, readers);
}

/**
 * @param {Result[]} results
 * @param {Readers} readers
 */
function officersLast(results, { professionals }) {
  const forOfficers = results.filter(({ id }) => professionals.has(id));
  return [...results.filter(({ id }) => !professionals.has(id)), ...forOfficers];
}

/**
 * Those with more of the words come first. Of as many, those with the rarer words: "sister" tells more than "pay".
 * @param {Result[][]} lists
 * @param {number} least How many of the words a result has to have.
 */
function nearest(lists, least) {
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
    .filter(({ words }) => words >= least)
    .sort((near, other) => other.words - near.words || other.rarity - near.rarity || other.score - near.score)
    .slice(0, MOST_OF_THE_NEAREST)
    .map(({ result }) => result);
}

/** @param {{ results: Result[] }} found */
function idsOf({ results }) {
  return new Set(results.map(({ id }) => id));
}
