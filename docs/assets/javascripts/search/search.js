// The search page: asks the indexes that the build made, here in the browser, and draws what they find.
// What is in force on the reader's day comes first. The rest, and the index of older versions, are for who asks.

import { today } from "../shared/days.js";
import { find, findAll, readData, takeOver } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { clauseIn } from "./clauses.js";
import { Indexes } from "./indexes.js";
import { Leading } from "./leading.js";
import { drawResult } from "./results.js";
import { plain, Spelling, tellingWords, tellsNothing } from "./words.js";

/** @import { Result } from "./indexes.js" */

const SHOWN_AT_ONCE = 10;

/** @param {string} path */
const address = (path) => new URL(path, document.baseURI).href;

class Search {
  #turn = 0; // Counts the queries: what was found for an earlier one is not to be drawn.

  /**
   * @param {HTMLElement} region
   * @param {Record<string, string>} sentences
   */
  constructor(region, sentences) {
    this.sentences = sentences;
    this.base = region.dataset.searchBase ?? ".";
    this.smallWords = new Set(sentences.small_words.split(" "));
    this.form = find("form", HTMLFormElement, region);
    this.query = find("[name=q]", HTMLInputElement, this.form);
    this.older = find("[name=older]", HTMLInputElement, this.form);
    this.status = find("[role=status]", HTMLElement, region);
    this.list = find("ol", HTMLElement, region);
    this.more = find("[data-search-more]", HTMLButtonElement, region);
    this.help = find("[data-search-help]", HTMLElement, region);
    const { searchCurrent = "", searchEarlier = "" } = region.dataset;
    this.indexes = new Indexes(address(searchCurrent), address(searchEarlier));
    this.held = this.indexes.words.then((held) => {
      const isFor = (/** @type {boolean} */ officers) =>
        held.pages.filter((_, page) => held.officers.includes(page) === officers).flat();
      const spelling = new Spelling(held.words.split(" "), [...isFor(false), ...held.same.flat()], isFor(true));
      return { leading: new Leading(held, this.smallWords), spelling };
    });
  }

  /** Listens to the reader, and answers what the address asks. */
  async start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    this.older.addEventListener("change", () => this.query.value.trim() && this.ask());
    const asked = new URLSearchParams(window.location.search);
    this.query.value = asked.get("q")?.trim() ?? "";
    this.older.checked = asked.get("older") === "yes";
    await (this.query.value ? this.show() : this.indexes.current);
  }

  /** Puts the query into the address, so that it can be kept, and answers it. */
  ask() {
    const asked = { q: this.query.value.trim(), ...(this.older.checked && { older: "yes" }) };
    window.history.replaceState(null, "", `?${new URLSearchParams(asked)}`);
    this.show().catch((error) => this.fail(error));
  }

  async show() {
    const mine = (this.#turn += 1);
    const query = this.query.value.trim();
    const older = this.older.checked;
    const day = today();
    const asked = await this.read(query);
    const { now, other, whole, missing } = await this.indexes.find(asked, older, day);
    if (mine !== this.#turn) {
      return;
    }
    this.list.replaceChildren();
    this.more.hidden = true;
    await this.draw([...now, ...other], 0, day, mine);
    if (mine === this.#turn) {
      const number = now.length + other.length;
      this.help.hidden = !query || (number > 0 && !missing);
      const said = [
        missing && fill(this.sentences.no_clause, { number: asked.clause }),
        missing && now.length && this.sentences.nearest_clauses,
        !missing && this.statusFor(asked, query, now.length, other.length, older),
        number && this.correctionFor(asked),
        !whole && !missing && this.sentences.nearest,
      ];
      this.status.textContent = query && said.filter(Boolean).join(" ");
    }
  }

  /**
   * What a query asks: its words as they were typed and as the site spells them, the number of a clause, and the pages
   * that they lead to. `common` are words that nearly every text has: they are looked for in no text.
   * @param {string} query
   */
  async read(query) {
    const { leading, spelling } = await this.held;
    const { clause, named, beside } = clauseIn(plain(query));
    const typed = tellingWords(spelling.together(query), this.smallWords);
    const common = !clause && typed.every((word) => tellsNothing(word, this.smallWords));
    const words = common ? [] : spelling.corrected(typed);
    return {
      typed,
      words,
      clause,
      named,
      common,
      beside: tellingWords(beside, this.smallWords).filter((word) => !tellsNothing(word, this.smallWords)),
      pages: leading.pagesFor(common ? typed : words, common),
    };
  }

  /**
   * @param {Result[]} results
   * @param {number} from
   * @param {string} day
   * @param {number} mine
   */
  async draw(results, from, day, mine) {
    const until = from + SHOWN_AT_ONCE;
    const found = await Promise.all(results.slice(from, until).map((result) => result.data()));
    if (mine !== this.#turn) {
      return;
    }
    this.list.append(...found.map((result) => drawResult(result, this.base, day, this.sentences)));
    this.more.hidden = results.length <= until;
    this.more.onclick = async () => {
      await this.draw(results, until, day, mine);
      this.list.children[until]?.querySelector("a")?.focus();
    };
  }

  /**
   * @param {{ common: boolean }} asked
   * @param {string} query
   * @param {number} now
   * @param {number} other
   * @param {boolean} older
   */
  statusFor({ common }, query, now, other, older) {
    const { sentences } = this;
    const number = now + other;
    const suffix = older ? "_older" : "";
    if (!number) {
      return fill(sentences[common ? "too_common" : `nothing${suffix}`], { query });
    }
    const name = `found${suffix}${number === 1 ? "_one" : ""}`;
    return fill(sentences[name], { number, query, now, other });
  }

  /**
   * Which words were read as others, so that nobody takes what is found for what they typed.
   * @param {{ typed: string[], words: string[] }} asked
   */
  correctionFor({ typed, words }) {
    const changed = typed.filter((word) => !words.includes(word)).join(" ");
    const read = words.filter((word) => !typed.includes(word)).join(" ");
    return read && fill(this.sentences.corrected, { typed: changed, words: read });
  }

  /** @param {unknown} error */
  fail(error) {
    this.list.replaceChildren();
    this.more.hidden = true;
    this.status.textContent = this.sentences.failed;
    console.error(error);
  }
}

for (const region of findAll("[data-search]", HTMLElement)) {
  const search = new Search(region, readData("#search-sentences"));
  search.start().catch((error) => search.fail(error));
}
takeOver();
