// Which pages the words of a query lead to by more than the pages' text: by their names, and by the plain words that the
// data of the site holds beside what it is about.

import { stem, tellingWords } from "./words.js";

const MOST_PAGES = 4;
const LEAST_SCORE = 0.2;
const WHOLE_PHRASE = 0.99; // And nothing besides it; what is left of 1 is a computer's way with fractions.
const HALF = 0.5; // Of a phrase that has more words than were typed, or others.
const NOTHING = 0; // The same of a page for officers or developers: nobody comes to it by a part of its name.

/**
 * @typedef {object} Held
 * @property {string[][]} pages The phrases that lead to each page. Of two as good, the page that stands earlier is shown first.
 * @property {number[]} officers Which of the pages are for officers and developers.
 * @property {string[][]} same Words that are read as one.
 * @property {string} words All the words of the site's texts, the commonest first.
 * @property {string[]} periods The days of versions, as from/until: known without a filter of the index.
 */

export class Leading {
  /** @type {Map<string, string>} */
  #same = new Map();
  /** @type {Map<string, number>} */
  #weights = new Map();

  /**
   * @param {Held} held
   * @param {Set<string>} smallWords
   */
  constructor({ pages, officers, same }, smallWords) {
    this.officers = new Set(officers);
    for (const [first, ...others] of same) {
      others.forEach((other) => this.#same.set(stem(other), stem(first)));
    }
    this.pages = pages.map((phrases) => phrases.map((phrase) => this.#parts(tellingWords(phrase, smallWords))));
    this.#weigh();
  }

  /**
   * The numbers of the pages that the words lead to, the best first.
   * @param {string[]} words
   * @param {boolean} whole Only those for which the words are a whole phrase.
   */
  pagesFor(words, whole) {
    const least = whole ? WHOLE_PHRASE : LEAST_SCORE;
    const asked = this.#parts(words);
    words.slice(1).forEach((word, at) => asked.add(stem(words[at] + word))); // "child care", and "wheel chair"
    const known = new Set([...asked].filter((part) => this.#weights.has(part)));
    return this.pages
      .map((phrases, page) => {
        const worth = this.officers.has(page) ? NOTHING : HALF;
        return { page, score: Math.max(...phrases.map((phrase) => this.#score(known, phrase, worth))) };
      })
      .filter(({ score }) => score >= least)
      .sort((better, other) => other.score - better.score || better.page - other.page)
      .slice(0, MOST_PAGES)
      .map(({ page }) => page);
  }

  /**
   * How much of what was asked the phrase has, and of the phrase what was asked; rare words count for more.
   * @param {Set<string>} asked
   * @param {Set<string>} phrase
   * @param {number} worth What a part of the phrase is worth.
   */
  #score(asked, phrase, worth) {
    const both = new Set([...phrase].filter((part) => asked.has(part)));
    if (!both.size) {
      return 0;
    }
    const [ofAsked, ofPhrase] = [asked, phrase].map((parts) => this.#weight(both) / this.#weight(parts));
    return ofAsked * (both.size === phrase.size ? 1 : worth * ofPhrase);
  }

  /** @param {Iterable<string>} parts */
  #weight(parts) {
    return [...parts].reduce((sum, part) => sum + (this.#weights.get(part) ?? 0), 0);
  }

  /** A word that leads to few pages tells more than one that leads to many. */
  #weigh() {
    for (const phrases of this.pages) {
      for (const part of new Set(phrases.flatMap((phrase) => [...phrase]))) {
        this.#weights.set(part, (this.#weights.get(part) ?? 0) + 1);
      }
    }
    this.#weights.forEach((number, part) => this.#weights.set(part, Math.log(1 + this.pages.length / number)));
  }

  /** @param {string[]} words */
  #parts(words) {
    const parts = words.flatMap((word) => word.split("-")).filter(Boolean);
    return new Set(parts.map((part) => this.#same.get(stem(part)) ?? stem(part)));
  }
}
