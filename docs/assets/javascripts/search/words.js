// The words of a query: which of them tell one text from another, how they are spelt, and what is one word written two ways.

const LONG_ENOUGH_TO_EXCHANGE = 4;
const LONG_ENOUGH_FOR_ONE = 5; // Of a shorter word, too many others are one letter away.
const LONG_ENOUGH_FOR_TWO = 8;
const SHORTEST_HALF = 3;
const ONLY_LETTERS = /^\p{L}+$/u;
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g; // Soft hyphens and the like, as they come with a copied text.

/**
 * A text in plain letters, however a keyboard or a copied page writes them: wide letters, accents, quotation marks.
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(UNSEEN, "")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .replace(/[\u2018\u2019\u201b\u2032\u02bc`\u00b4]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .toLowerCase();
}

/**
 * The words of a text that tell it from another; all of them where none does.
 * @param {string} text
 * @param {Set<string>} smallWords
 */
export function tellingWords(text, smallWords) {
  const words = plain(text).match(/[\p{L}\p{N}.:'-]*[\p{L}\p{N}]/gu) ?? [];
  const telling = words.filter((word) => !smallWords.has(word));
  return telling.length ? telling : words;
}

/**
 * Whether a word, or a letter, stands in nearly every text, so that it leads to none.
 * @param {string} word
 * @param {Set<string>} smallWords
 */
export function tellsNothing(word, smallWords) {
  return word.length === 1 || smallWords.has(word);
}

/**
 * What the forms of a word have in common: "swim", of "swims", "swimming" and "swim". It need be no word itself.
 * @param {string} word
 */
export function stem(word) {
  return word
    .replace(/[’']s?$/, "")
    .replace(/[’']/g, "")
    .replace(/(?<=..[^su])s$/, "")
    .replace(/(?<=.{5})ly$/, "")
    .replace(/(?<=[aeiouy].*[^aeiou])(?:ed|ing)$|(?<=...)(?:ed|ing)$/, "")
    .replace(/([bdfglmnprt])\1$/, "$1")
    .replace(/(?<=..)(?:ie|y)$|(?<=....)ist$/, "i") // nappies and nappy, therapist and therapy
    .replace(/(?<=..)e$/, "");
}

/**
 * How a word is said, whoever spells it: "counciling" as "counselling", "fyziotherapy" as "physiotherapy". It need be no word itself.
 * @param {string} word
 */
export function sound(word) {
  return word
    .replace(/e$/, "")
    .replace(/ph/g, "f")
    .replace(/c(?=[eiy])|z/g, "s")
    .replace(/ck|[cq]/g, "k")
    .replace(/[aeiouy]+/g, "a")
    .replace(/(.)\1+/g, "$1");
}

/** Which words the site uses, and by which of them others are spelt. */
export class Spelling {
  /**
   * @param {string[]} words All words of the site's texts, the commonest first.
   * @param {string[]} families What leads to its pages. Of all other words, too many are like one that somebody meant.
   * @param {string[]} officers The same to pages for officers and developers: a family means such a word by a slip only.
   */
  constructor(words, families, officers) {
    const forFamilies = wordsOf(families);
    const leading = new Set([...forFamilies, ...wordsOf(officers)]);
    const all = new Set([...words, ...leading]);
    this.all = all;
    this.stems = new Set([...all].map(stem));
    this.bySound = new Map([...forFamilies].map((word) => [sound(word), word]));
    this.speltBy = [...all].filter((word) => leading.has(word));
    this.leading = leading;
    this.forFamilies = forFamilies;
  }

  /**
   * Whether the site has the word, in any form; what is no plain word is not for us to judge.
   * @param {string} word
   */
  has(word) {
    return !ONLY_LETTERS.test(word) || this.stems.has(stem(word));
  }

  /**
   * The words as the site spells them. What it has is left as it is, and so is what nothing comes near.
   * @param {string[]} words
   */
  corrected(words) {
    return words.flatMap((word) => {
      if (this.has(word)) {
        // A form of a word that the site has may be another word as it is said: "counciling" is of no council.
        return (!this.all.has(word) && this.#heard(word)) || word;
      }
      return this.#apart(word) ?? this.#nearest(word) ?? this.#heard(word) ?? word;
    });
  }

  /**
   * The text with two words put together that were one, of which one alone is hardly a word: "i pad".
   * @param {string} text
   */
  together(text) {
    const words = plain(text).split(/\s+/);
    const isOne = (/** @type {number} */ at) =>
      Math.min(words[at].length, words[at + 1]?.length) < SHORTEST_HALF && this.leading.has(words[at] + words[at + 1]);
    return words.map((word, at) => word + (isOne(at) ? "" : " ")).join("");
  }

  /** @param {string} word */
  #heard(word) {
    return word.length >= LONG_ENOUGH_FOR_TWO ? this.bySound.get(sound(word)) : undefined; // Short ones sound alike.
  }

  /**
   * Two words that were typed as one.
   * @param {string} word
   */
  #apart(word) {
    const places = [...Array(word.length).keys()].slice(SHORTEST_HALF, 1 - SHORTEST_HALF);
    const halves = places.map((place) => [word.slice(0, place), word.slice(place)]);
    return halves.find((both) => both.every((half) => this.leading.has(half)));
  }

  /** @param {string} word */
  #nearest(word) {
    const most = word.length >= LONG_ENOUGH_FOR_TWO ? 2 : word.length >= LONG_ENOUGH_TO_EXCHANGE ? 1 : 0;
    const near = this.speltBy.filter((other) => other[0] === word[0] && mayBe(word, other, most));
    for (let allowed = 1; allowed <= most; allowed += 1) {
      const may = near.filter((other) => allowed === 1 || this.forFamilies.has(other));
      const nearest = may.find((other) => distance(word, other) <= allowed);
      if (nearest) {
        return nearest;
      }
    }
    return undefined;
  }
}

/** @param {string[]} phrases */
function wordsOf(phrases) {
  return new Set(phrases.flatMap((phrase) => phrase.match(/\p{L}+/gu) ?? []));
}

/**
 * Whether a word may be meant as the other, by its length. In a short one, letters may be exchanged: "echp" for "ehcp".
 * @param {string} word
 * @param {string} other
 * @param {number} most
 */
function mayBe(word, other, most) {
  const sorted = (/** @type {string} */ letters) => [...letters].sort().join("");
  return word.length < LONG_ENOUGH_FOR_ONE
    ? sorted(word) === sorted(other)
    : Math.abs(other.length - word.length) <= most;
}

/**
 * How many letters are to be added, left out, changed, or exchanged with the next, to make one word the other.
 * @param {string} word
 * @param {string} other
 */
function distance(word, other) {
  let before = /** @type {number[]} */ ([]);
  let above = [...Array(other.length + 1).keys()];
  for (let row = 1; row <= word.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const differs = Number(word[row - 1] !== other[at - 1]);
      line[at] = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + differs);
      if (row > 1 && at > 1 && word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1]) {
        line[at] = Math.min(line[at], before[at - 2] + 1);
      }
    }
    [before, above] = [above, line];
  }
  return above[other.length];
}
