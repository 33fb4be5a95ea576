// The search page: asks the indexes that the build made, here in the browser, and draws what they find.
// What is in force on the reader's day comes first. The rest, and the index of older versions, are for who asks.

import { today } from "../shared/days.js";
import { find, findAll, readData } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { Indexes } from "./indexes.js";
import { drawResult } from "./results.js";

/** @import { Result } from "./indexes.js" */

const SHOWN_AT_ONCE = 10;

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
    this.indexes = new Indexes(new URL(`${this.base}/search/`, document.baseURI).href);
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
    const { now, other, whole } = await this.indexes.find(this.tellingWords(query), older, day);
    if (mine !== this.#turn) {
      return;
    }
    this.list.replaceChildren();
    this.more.hidden = true;
    await this.draw([...now, ...other], 0, day, mine);
    if (mine === this.#turn) {
      this.help.hidden = !query || now.length + other.length > 0;
      this.status.textContent = query && this.statusFor(query, now.length, other.length, older, whole);
    }
  }

  /**
   * The words of a query that tell one text from another; all of them where none does.
   * @param {string} query
   */
  tellingWords(query) {
    const words = query.toLowerCase().match(/[\p{L}\p{N}.’'-]+/gu) ?? [];
    const telling = words.filter((word) => !this.smallWords.has(word));
    return telling.length ? telling : words;
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
   * @param {string} query
   * @param {number} now
   * @param {number} other
   * @param {boolean} older
   * @param {boolean} whole
   */
  statusFor(query, now, other, older, whole) {
    const { sentences } = this;
    const number = now + other;
    const suffix = older ? "_older" : "";
    if (!number) {
      return fill(sentences[`nothing${suffix}`], { query });
    }
    const name = `found${suffix}${number === 1 ? "_one" : ""}`;
    const sentence = fill(sentences[name], { number, query, now, other });
    return whole ? sentence : `${sentence} ${sentences.nearest}`;
  }

  /** @param {unknown} error */
  fail(error) {
    this.status.textContent = this.sentences.failed;
    console.error(error);
  }
}

for (const region of findAll("[data-search]", HTMLElement)) {
  const search = new Search(region, readData("#search-sentences"));
  search.start().catch((error) => search.fail(error));
}
