// What the page can say before Python has come: fetched, said to whoever answers, and checked once Python is there.

import { find } from "../shared/page.js";
import { AtOnce, differences } from "./at_once.js";
import { AT_ONCE, textOf } from "./build_files.js";

/** @import { BuildFiles } from "./build_files.js" */
/** @import { AtOnceReply, Case, DecideReply, Messages } from "./conversation.js" */
/** @import { ForWhom } from "./spoken.js" */

export class BeforePython {
  /** @type {AtOnce | null} */
  #atOnce = null;
  #isCutOff = false;
  /** @type {() => void} */
  #come = () => undefined;
  /** Once something can be said. @type {Promise<void>} */
  #coming = new Promise((resolve) => (this.#come = resolve));

  /**
   * @param {BuildFiles} files
   * @param {Messages} messages
   * @param {ForWhom} forWhom
   */
  constructor(files, messages, forWhom) {
    this.files = files;
    this.messages = messages;
    this.forWhom = forWhom;
    this.fault = find("#calculator-fault", HTMLElement);
  }

  /** Fetches what it takes. Where a file cannot be had, nothing is said at once. */
  async load() {
    try {
      const files = await this.files.atOnce();
      const texts = await Promise.all(AT_ONCE.map(async (name) => textOf(await files[name])));
      const [looked, bundle, words] = texts.map((text) => JSON.parse(text));
      // Places in the one would name other rules in the other.
      if (looked.rules_version === bundle.rules_version) {
        this.#atOnce = new AtOnce(looked, bundle, words, this.messages);
        document.documentElement.dataset.atOnce = ""; // From now on.
        this.#come();
      }
      this.#isCutOff = false;
    } catch (error) {
      // Where Python starts again or fails, it cuts off what has not come yet. What cannot be had it has tried itself.
      this.#isCutOff = error instanceof DOMException && error.name === "AbortError";
    }
  }

  /** Whether something can be said at once. */
  get isThere() {
    return this.#atOnce !== null;
  }

  tryAgain() {
    if (this.#isCutOff) {
      void this.load();
    }
  }

  /**
   * What can be said of the case; null where it has to wait.
   * @param {Case} asked
   * @returns {AtOnceReply | null}
   */
  answer(asked) {
    this.tryAgain(); // For the next question.
    const reply = this.#atOnce?.answer(asked);
    return reply ? this.forWhom.spoken(reply, reply.grown_up) : null;
  }

  /**
   * What can be said of the case, once something can: what has to wait for Python never comes.
   * @param {Case} asked
   * @returns {Promise<AtOnceReply>}
   */
  async answerInTime(asked) {
    await this.#coming;
    return this.answer(asked) ?? new Promise(() => undefined);
  }

  /**
   * Holds what is said at once to what Python says of the same case. One difference is a fault, and is shown as one.
   * @param {Case} asked
   * @param {DecideReply} reply
   */
  check(asked, reply) {
    const said = reply.dropped.length ? null : this.answer(asked);
    const differing = said ? differences(said, reply) : [];
    if (differing.length) {
      console.error(`What is said at once is not what the calculator says: ${differing.join(", ")}`);
      this.fault.hidden = false;
    }
  }
}
