// A link in which a family kept its answers: they stand after the # of the page's address. Opened, it first asks again
// what it may not hold, and then shows what is the same and what has changed.

import { today } from "../shared/days.js";

/** @import { Answers } from "./answers.js" */
/** @import { Asking } from "./asking.js" */
/** @import { OpenReply } from "./conversation.js" */

export class KeptLink {
  /** What the link that is being opened holds; empty once its results are shown. */
  #fragment = "";

  /**
   * @param {Asking} asking
   * @param {Answers} answers
   * @param {HTMLElement} notice It says why a question is asked again.
   * @param {object} told
   * @param {() => void} told.begin Clears what was answered before.
   * @param {(question: string) => void} told.ask
   * @param {(reply: OpenReply) => Promise<void>} told.show
   * @param {(problems: string[]) => void} told.refuse
   */
  constructor(asking, answers, notice, told) {
    this.asking = asking;
    this.answers = answers;
    this.notice = notice;
    this.told = told;
  }

  get isOpen() {
    return Boolean(this.#fragment);
  }

  close() {
    this.#fragment = "";
    this.notice.hidden = true;
  }

  async open() {
    const fragment = takeFragment();
    if (!fragment) {
      return;
    }
    const reply = await this.read(fragment, {});
    if (reply) {
      this.told.begin();
      this.take(reply);
      this.#fragment = fragment;
      await this.goOn(reply, true);
    }
  }

  /**
   * The answers that the link holds.
   * @param {OpenReply} reply
   */
  take(reply) {
    this.answers.date.value = reply.as_of;
    for (const [question, answer] of Object.entries(reply.answers)) {
      if (answer !== null) {
        this.answers.give(question, answer);
      }
    }
    this.asking.helpWanted.choose(reply.help_wanted);
    this.asking.forWhom.choose(reply.for_whom);
  }

  /**
   * With what the family has answered since: to what else the link may not hold, and then to its results.
   * @param {boolean} mayAsk Whether it is still being asked, and has not gone on by itself.
   */
  async answered(mayAsk) {
    const reply = await this.read(this.#fragment, this.answers.given());
    if (reply) {
      await this.goOn(reply, mayAsk);
    }
  }

  /**
   * @param {OpenReply} reply
   * @param {boolean} mayAsk
   */
  async goOn(reply, mayAsk) {
    const again = reply.ask_again.find((question) => !this.answers.has(question));
    if (again && mayAsk) {
      this.told.ask(again);
      this.notice.hidden = false;
    } else {
      this.close();
      await this.told.show(reply);
    }
  }

  /**
   * @param {string} fragment
   * @param {Record<string, string | null>} answers
   */
  async read(fragment, answers) {
    const { engine } = this.asking;
    const coming = engine.ask({ what: "open", fragment, answers, today: today() });
    const reply = await this.asking.whileWaiting(coming);
    if (reply && "problems" in reply) {
      this.told.refuse(reply.problems);
      return null;
    }
    return reply;
  }
}

/** What the address holds of a kept link. It leaves the address at once, and so does not stay in the browser's history. */
function takeFragment() {
  const fragment = unescaped(location.hash.slice(1));
  if (!fragment || document.getElementById(fragment)) {
    return ""; // A place in the page.
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  return fragment;
}

/**
 * A quotation mark or a space that was copied with the link is spelled out by the browser.
 * @param {string} fragment
 */
function unescaped(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
