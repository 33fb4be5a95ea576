// What the page asks of Python about the family's case as it stands, and when a reply comes too late to be drawn.

import { today } from "../shared/days.js";

/** @import { Answers } from "./answers.js" */
/** @import { BeforePython } from "./before_python.js" */
/** @import { AtOnceReply, Case, DecideReply, Refusal } from "./conversation.js" */
/** @import { Engine } from "./engine.js" */
/** @import { HelpWanted } from "./help_wanted.js" */
/** @import { ForWhom } from "./spoken.js" */

export class Asking {
  /** Whether the family goes on to the questions that can change the advice alone. */
  isAdvised = false;
  /** What was last asked, as a key, and its reply to come. @type {{ key: string, reply: Promise<DecideReply | Refusal> } | null} */
  #last = null;
  /** Counts what is asked and where the family goes: a reply to an earlier turn comes too late. */
  #turn = 0;

  /**
   * @param {HTMLFormElement} form
   * @param {Answers} answers
   * @param {Engine} engine
   * @param {BeforePython} beforePython
   * @param {ForWhom} forWhom
   * @param {HelpWanted} helpWanted
   * @param {{ wait: () => void, goOn: () => void, leaveStep: () => void }} arrival Hears where a family has to wait because
   *   Python is not there, that what it waited for has come, and that it has gone elsewhere.
   */
  constructor(form, answers, engine, beforePython, forWhom, helpWanted, arrival) {
    this.form = form;
    this.answers = answers;
    this.engine = engine;
    this.beforePython = beforePython;
    this.forWhom = forWhom;
    this.helpWanted = helpWanted;
    this.arrival = arrival;
    form.addEventListener("change", () => this.foresee());
  }

  /** @returns {Case} */
  case() {
    return {
      answers: this.answers.given(),
      as_of: this.answers.date.value,
      today: today(),
      for_whom: this.forWhom.chosen,
      help_wanted: this.helpWanted.chosen,
      wanted: this.helpWanted.parts,
    };
  }

  /** Asks as soon as an answer changes, so that the reply is often there before the family goes on. */
  foresee() {
    if (this.engine.isReady) {
      void this.ask();
    }
  }

  /**
   * A question that is asked of every family, for as long as nothing can say which one matters most.
   * @param {string} step
   */
  first(step) {
    const isAsking = ["start", "question", "none"].includes(step) && !this.engine.isReady && !this.atOnce();
    return isAsking ? this.helpWanted.firstQuestion(this.answers) : undefined;
  }

  /** What can be said of the answers as they are without Python; null where Python is there, or has to be waited for. */
  atOnce() {
    const reply = this.engine.isReady ? null : this.beforePython.answer(this.case());
    if (reply) {
      this.forWhom.hear(reply.grown_up);
    }
    return reply;
  }

  /**
   * What follows from the answers as they are, looked up or said by Python, whichever is there first; null where the
   * family has gone on in the meantime.
   * @returns {Promise<AtOnceReply | DecideReply | Refusal | null>}
   */
  async reply() {
    const atOnce = this.atOnce();
    if (atOnce || this.engine.isReady) {
      return atOnce ?? this.decide();
    }
    const first = Promise.race([this.beforePython.answerInTime(this.case()), this.ask()]);
    const reply = await this.whileWaiting(first);
    if (reply && "waits" in reply) {
      this.forWhom.hear(reply.grown_up);
    }
    return reply;
  }

  /** What Python decides of the answers as they are; null where the family has gone on in the meantime. */
  decide() {
    return this.whileWaiting(this.ask());
  }

  ask() {
    const asked = this.case();
    const request = { what: /** @type {const} */ ("decide"), ...asked, newest: this.answers.order };
    const key = JSON.stringify(request);
    if (this.#last?.key !== key) {
      this.#last = { key, reply: this.heard(key, asked, this.engine.ask(request)) };
    }
    return this.#last.reply;
  }

  /** What Python says for a copy that may be handed on. */
  forACopy() {
    return this.engine.ask({ what: "decide", ...this.case(), newest: this.answers.order, for_a_copy: true });
  }

  /**
   * The reply, once the page's words follow it, and it is checked what was said at once.
   * @param {string} key
   * @param {Case} asked
   * @param {Promise<DecideReply | Refusal>} coming
   */
  async heard(key, asked, coming) {
    const reply = await coming;
    if (this.#last?.key === key && "grown_up" in reply) {
      this.forWhom.hear(reply.grown_up);
      this.beforePython.check(asked, reply);
    }
    return reply;
  }

  /**
   * What is said of the answers but for the one to this question: at once, where Python is not there.
   * @param {string} question
   */
  async without(question) {
    const { answers, ...asked } = this.case();
    if (this.engine.isReady && !(question in answers)) {
      return this.ask();
    }
    delete answers[question];
    return this.engine.isReady
      ? this.engine.ask({ what: "decide", answers, ...asked, newest: this.answers.order })
      : this.beforePython.answer({ answers, ...asked });
  }

  /**
   * @template Reply
   * @param {Promise<Reply>} coming
   * @returns {Promise<Reply | null>}
   */
  async whileWaiting(coming) {
    this.#turn += 1;
    const mine = this.#turn;
    this.form.setAttribute("aria-busy", "true");
    if (!this.engine.isReady) {
      this.arrival.wait();
    }
    const reply = await coming;
    if (mine !== this.#turn) {
      return null;
    }
    this.form.removeAttribute("aria-busy");
    this.arrival.goOn();
    return reply;
  }

  /** The family has gone elsewhere: what is still to come is not to be drawn. */
  giveUp() {
    this.#turn += 1;
    this.arrival.leaveStep();
    this.form.removeAttribute("aria-busy");
  }

  /** The family starts afresh: of what it answered before, nothing is of use, nor to be drawn once it comes. */
  forget() {
    this.isAdvised = false;
    this.#last = null;
    this.giveUp();
  }
}
