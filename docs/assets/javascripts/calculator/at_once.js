// What is said of a family's case before Python has come, in the form in which Python answers; and whether Python then
// says the same. All of it is looked up. What is not certain there waits for Python.

import { fill } from "../shared/sentences.js";
import { LookUp } from "./look_up.js";
import { CAN_BE_ASKED, canBeAsked, isForEverybody, isOfANo } from "./noes.js";
import { ofDay } from "./of_day.js";
import { eachOnce, inShort, inTheWay } from "./one_line.js";
import { besideANo, countedAs, questioned, summedUp } from "./summed_up.js";

/** @import { AtOnceReply, Case, DecideReply, Decided, Line, Messages, Source } from "./conversation.js" */
/** @import { Bundle, Cited, Found, Known, LookedUp } from "./looked_up.js" */

/** The groups as calculator/summary.py has them, each with its outcomes, the best first. @type {Record<string, string[]>} */
const GROUPS = { ask: CAN_BE_ASKED, first: ["not_yet", "depends"], not: ["cannot"] };

/** @typedef {Record<"conversation" | "past" | "to_come", any>} Python */

export class AtOnce {
  /**
   * @param {LookedUp} looked
   * @param {Bundle} bundle
   * @param {Python} words What Python says, by its name.
   * @param {Messages} messages
   */
  constructor(looked, bundle, words, messages) {
    this.lookUp = new LookUp(looked, bundle);
    this.words = words;
    this.said = words.conversation;
    this.messages = messages;
  }

  /**
   * What can be said of the case, with all its wordings; null where it has to wait.
   * @param {Pick<Case, "answers" | "as_of" | "wanted" | "today">} asked
   * @returns {AtOnceReply | null}
   */
  answer(asked) {
    const found = this.lookUp.find(asked);
    this.said = ofDay(this.words, asked.as_of, asked.today).conversation;
    return found ? this.#reply(found, asked.as_of) : null;
  }

  /**
   * @param {Found} found
   * @param {string} as_of
   * @returns {AtOnceReply}
   */
  #reply({ parts, about, steps, next, grownUp }, as_of) {
    const { questions, looked } = this.lookUp;
    const all = Object.keys(parts);
    const elements = Object.fromEntries(all.map((part) => [part, this.#decided(part, parts[part])]));
    const open = next.filter((question) => about.some((part) => parts[part].missing.includes(question)));
    const groups = Object.entries(GROUPS).map(([id, words]) => ({
      id,
      lines: this.#lines(about, words, parts),
    }));
    const others = all.filter((part) => !about.includes(part));
    const [first, ...more] = all.map((part) => elements[part].notes.map(({ text }) => text));
    return {
      waits: true,
      decision: {
        as_of,
        rules_version: looked.rules_version,
        elements,
        next_questions: next.map((question) => questions[question].id),
      },
      wanted: about,
      summary: {
        sentence: this.#summedUp(about, parts, steps),
        groups: groups.filter(({ lines }) => lines.length),
        others: Object.values(GROUPS).flatMap((words) => this.#lines(others, words, parts)),
        in_part: all.filter((part) => parts[part].isInPart),
        notes: first.filter((text) => more.every((texts) => texts.includes(text))),
      },
      steps: steps.map((step) => this.#step(step)),
      decides: Object.fromEntries(
        open.map((question) => [
          questions[question].id,
          about.filter((part) => parts[part].missing.includes(question)),
        ]),
      ),
      nearly_all_follow: false,
      grown_up: grownUp,
    };
  }

  /**
   * @param {string} part
   * @param {Known} known
   * @returns {Decided}
   */
  #decided(part, { outcomes, inBudget, missing, certain, notes }) {
    const lookUp = this.lookUp;
    const possible = outcomes.map((outcome) => lookUp.looked.outcomes[outcome]);
    const rules = certain.map((rule) => lookUp.bundle.rules[rule]);
    return {
      area: this.messages.elements[part].area,
      in_budget: inBudget.length > 1 ? "depends" : inBudget[0],
      outcome: possible.length > 1 ? "depends" : possible[0],
      possible_outcomes: possible,
      reasons: rules.map(({ id, text, sources }) => ({ rule: id, text, certain: true, sources: cited(sources) })),
      notes: notes.map((note) => ({ id: lookUp.notes[note].id, text: lookUp.notes[note].text })),
      unchecked: [],
      missing: missing.map((question) => lookUp.questions[question].id),
    };
  }

  /** @param {number} place */
  #step(place) {
    const { id, kind, text, short, sources } = this.lookUp.steps[place];
    return { id, kind, text, short: short ?? text, sources: cited(sources) };
  }

  /**
   * @param {string[]} about
   * @param {Record<string, Known>} parts
   * @param {number[]} steps
   */
  #summedUp(about, parts, steps) {
    const known = about.map((part) => parts[part]);
    const ready = about.find((part) => GROUPS.ask.includes(parts[part].told));
    const sentence = summedUp(known, ready && this.messages.elements[ready].name, this.said);
    const isOfToday = this.said === this.words.conversation;
    const told = steps.map((step) => this.lookUp.steps[step]);
    const noes = questioned(known, this.lookUp.bundle.rules, told, this.said);
    return [sentence, ...noes, ...(isOfToday ? besideANo(known, told) : [])].join(" ");
  }

  /**
   * The parts that have one of these outcomes, each outcome with each of its reasons in one line. A reason that is not
   * certain waits.
   * @param {string[]} about
   * @param {string[]} words
   * @param {Record<string, Known>} parts
   * @returns {Line[]}
   */
  #lines(about, words, parts) {
    return words.flatMap((outcome) => {
      /** @type {Map<string, Line>} */
      const lines = new Map();
      for (const part of about.filter((name) => parts[name].told === outcome)) {
        const [text, pending] = [this.#reason(parts[part]), this.#pending(parts[part])];
        const key = JSON.stringify([text, pending]);
        const line = lines.get(key) ?? { outcome, text, pending, question: null, elements: [], sources: [] };
        lines.set(key, { ...line, elements: [...line.elements, part] });
      }
      const texts = [...new Set([...lines.values()].map(({ text }) => text))];
      const inTurn = [...texts.filter(Boolean), ""];
      /** What somebody can look at again comes before what nobody can change. @param {Line} line */
      const comesLater = ({ elements }) =>
        Number(outcome === "cannot" && !elements.every((part) => countedAs(parts[part]) === "refused"));
      return [...lines.values()].sort(
        (one, other) =>
          comesLater(one) - comesLater(other) ||
          inTurn.indexOf(one.text) - inTurn.indexOf(other.text) ||
          one.pending.length - other.pending.length,
      );
    });
  }

  /**
   * Whose yes is still needed.
   * @param {Known} known
   */
  #pending({ pending }) {
    return pending.map(([question, answer]) =>
      fill(this.said.summary_needs, { needed: this.messages.pending[question][answer] }),
    );
  }

  /**
   * The one reason that counts most, in one line; no words where that is not certain.
   * @param {Known} known
   */
  #reason({ certain, missing, notes, more, outcomes, standing, lasting, forGood, told: toldAs }) {
    const { bundle, looked, notes: known } = this.lookUp;
    // Before what may still be changed, what nobody can change.
    const [first] = [
      ...lasting,
      ...forGood.flatMap((those) => certain.filter((rule) => those.includes(rule))),
      ...certain,
    ];
    if (first === undefined) {
      return "";
    }
    const { id, short, text, sources } = bundle.rules[first];
    // What is a fact already while what comes of it is still open is told in words of its own alone.
    const sentence = missing.length ? null : looked.lines[first];
    const stillNo = toldAs === "not_yet" ? notes.map((note) => known[note]).filter((note) => note.still_no) : [];
    const said = this.#noes(first, outcomes, standing).map((rule) => inShort(bundle.rules[rule]));
    // What a yes hangs on helps nobody for whom there is none, as things stand.
    const isHopeful = toldAs !== "cannot" && !said.length && !stillNo.length;
    const beside = notes
      .map((note) => known[note])
      .filter((note) => (note.hangs_on && isHopeful) || note.behind?.includes(id));
    const open = more !== null && this.messages.questions[this.lookUp.questions[more].id];
    /** @param {Record<string, string>} words */
    const saidIn = (words) => [
      sentence ? words[sentence] : (short ?? text),
      sources[0]?.sure,
      ...beside.map((note) => note.short ?? note.text),
      open ? fill(words.summary_more, { question: open }) : null,
      stillNo.length ? words.summary_still_no : null,
      ...inTheWay(said.length ? said : stillNo.map((note) => [note.short ?? note.text]), words),
    ];
    // What rules say is told as it stood on the day: so beside it nothing is said as of a day that is past.
    const isAlone = saidIn(this.said).filter(Boolean).length === 1;
    return eachOnce(saidIn(isAlone ? this.said : this.words.conversation), [
      sources[0]?.sure,
      ...said.slice(0, 2).map(([, sure]) => sure),
    ]);
  }

  /**
   * The noes that somebody said besides, as calculator/noes.py has them.
   * @param {number} first The rule that is the one reason.
   * @param {number[]} outcomes
   * @param {Known["standing"]} standing
   */
  #noes(first, outcomes, standing) {
    const { bundle, looked } = this.lookUp;
    const isOpen = canBeAsked(outcomes.map((outcome) => looked.outcomes[outcome]));
    return isOpen || isForEverybody(bundle.rules[first]) ? [] : standing(isOfANo).filter((rule) => rule !== first);
  }
}

/**
 * Where a sentence comes from, as calculator/rules.py has it.
 * @param {Cited[]} sources
 * @returns {Source[]}
 */
function cited(sources) {
  return sources.map(({ title, at, href, is_whole, sure }) => {
    return { title, at: is_whole ? "" : at, href, ...(sure ? { sure } : {}) };
  });
}

/**
 * The names of what Python says otherwise than what was said of the same case at once.
 * @param {AtOnceReply} said
 * @param {DecideReply} reply
 */
export function differences(said, reply) {
  const [first, second] = [comparable(said), comparable(reply, said)];
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].filter((name) => JSON.stringify(first[name]) !== JSON.stringify(second[name]));
}

/**
 * What of an answer has to be the same in the other, each by its name.
 * @param {AtOnceReply | DecideReply} reply
 * @param {AtOnceReply} [said] What was said at once: what that left open is not compared.
 * @returns {Record<string, unknown>}
 */
function comparable(reply, said) {
  const { decision, summary, steps, decides, grown_up } = reply;
  const parts = Object.entries(decision.elements).map(([part, decided]) => {
    const { outcome, in_budget, possible_outcomes, missing, reasons, notes } = decided;
    const certain = reasons.filter((reason) => reason.certain);
    return [part, [outcome, in_budget, possible_outcomes, [...missing].sort(), certain, notes]];
  });
  const lines = [...summary.groups.flatMap((group) => group.lines), ...summary.others];
  const said_lines = said && [...said.summary.groups.flatMap((group) => group.lines), ...said.summary.others];
  const told = lines.flatMap(({ elements, text, pending }) =>
    elements.map((part) => [`line of ${part}`, text && [text, ...pending].join(" ")]),
  );
  const open = new Set(said_lines?.filter(({ text }) => !text).flatMap(({ elements }) => elements));
  return {
    ...Object.fromEntries(parts),
    ...Object.fromEntries(told.filter(([name, text]) => text && !open.has(name.slice("line of ".length)))),
    sentence: summary.sentence,
    in_part: summary.in_part,
    notes: summary.notes,
    steps,
    decides: Object.entries(decides).sort(([first], [second]) => (first < second ? -1 : 1)),
    next: [...decision.next_questions].sort(),
    grown_up,
  };
}
