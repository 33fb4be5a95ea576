// Answers a family's case before Python has come: it looks up, in the diagrams that the build made of the rules, what
// Python will say. What is not certain there it leaves out, and it knows no rule.

import { isWithin } from "../shared/days.js";
import { Diagrams } from "./diagrams.js";
import {
  areOfEveryArea,
  canBeAsked,
  isBar,
  isBeside,
  isForEverybody,
  isOfNoNeed,
  lacking,
  lackingAtAll,
  oneOrAnother,
  toldAs,
} from "./noes.js";
import { askedBy, pending } from "./pending.js";
import { placesGiven } from "./places.js";

/** @import { Case } from "./conversation.js" */
/** @import { Families } from "./diagrams.js" */
/** @import { Bundle, Found, Known, LookedUp, Period, Verdict } from "./looked_up.js" */

/** The note by which the law gives money, whatever was found of the needs. */
const RIGHT_TO_A_BUDGET = "right_to_have_budget";

/** The outcomes, as they are told, with which a family can ask, now or after a step. */
const HOPEFUL = ["offered", "possible", "not_yet"];

export class LookUp {
  /**
   * @param {LookedUp} looked
   * @param {Bundle} bundle
   */
  constructor(looked, bundle) {
    this.looked = looked;
    this.questions = looked.questions;
    this.bundle = bundle;
    this.notes = [...bundle.notes, ...(bundle.rates ?? [])];
    this.steps = bundle.steps ?? [];
    const sizes = looked.questions.map(({ answers, cuts }) => answers?.length ?? (cuts?.length ?? 0) + 1);
    this.areas = Object.fromEntries(bundle.elements.map(({ id, area, also_in }) => [id, [area, ...(also_in ?? [])]]));
    this.diagrams = new Diagrams(looked.nodes, sizes, looked.values);
  }

  /**
   * What is known of the case; null where it is not one that can be looked up, and Python has to say what is wrong.
   * @param {Pick<Case, "answers" | "as_of" | "wanted">} asked
   * @returns {Found | null}
   */
  find({ answers, as_of, wanted }) {
    const period = this.looked.periods.find(({ from, until }) => isWithin(as_of, from, until ?? undefined));
    const given = placesGiven(this.questions, answers);
    const families = period && given && this.diagrams.families(given, period.possible);
    return families ? this.#found(period, families, given, wanted) : null;
  }

  /**
   * @param {Period} period
   * @param {Families} families
   * @param {(number | undefined)[]} given
   * @param {string[]} wanted
   * @returns {Found}
   */
  #found(period, families, given, wanted) {
    const all = Object.keys(period.parts);
    const parts = Object.fromEntries(all.map((part) => [part, this.#known(part, period, families, given)]));
    const those = all.filter((part) => wanted.includes(part));
    const about = those.length ? those : all;
    const mayBeTold = this.#told(period.steps, families, ([step]) => {
      const { beside, elements } = this.steps[step];
      const told = about.filter((part) => elements.includes(part)).map((part) => parts[part]);
      const leadsOn = told.filter(({ lacks }) => !this.looked.needs[step]?.some((need) => lacks.includes(need)));
      // No step leads on to a no that lasts.
      return leadsOn.some(({ lasting, told: said, outcomes }) =>
        isBeside(lasting.length ? [said] : outcomes.map((word) => this.looked.outcomes[word]), beside),
      );
    });
    const replaced = mayBeTold.flatMap((step) => this.steps[step].in_place_of ?? []);
    const steps = mayBeTold.filter((step) => !replaced.includes(this.steps[step].id));
    const next = this.#inTurn(parts, about, [...this.#advising(period, families, parts, about)]);
    return { parts, about, steps, next, grownUp: this.#areGrownUp(period, given) };
  }

  /**
   * @param {string} part
   * @param {Period} period
   * @param {Families} families
   * @param {(number | undefined)[]} given
   * @returns {Known}
   */
  #known(part, period, families, given) {
    const { verdict, outcome, standing } = period.parts[part];
    const { rules } = this.bundle;
    const [isSaid, isForGood] = this.#oneOrAnother(part, period, families);
    const verdicts = /** @type {Verdict[]} */ (families.values(verdict));
    const outcomes = [...new Set(verdicts.map(([word]) => word))].sort(byPlace);
    const words = outcomes.map((word) => this.looked.outcomes[word]);
    const certain = this.#certain(verdicts, standing, families);
    /** @type {Known["standing"]} */
    const those = (fits) => this.#told(standing, families, ([at]) => fits(rules[at]));
    const { told, lasting, forGood, bars } = this.#toldAs(part, period, families, words, isSaid);
    const steps = certain.map((rule) => rules[rule]).filter((rule) => rule.outcome === "not_yet");
    const settled = new Set(steps.flatMap(({ when }) => askedBy(when)));
    const inBudget = [...new Set(verdicts.map(([, word]) => word))];
    const beside = this.#notesOf(part, period, families, words, told);
    const hasBudget = beside.notes.some((note) => this.notes[note].id === RIGHT_TO_A_BUDGET);
    return {
      outcomes,
      inBudget,
      missing: families.questions(outcome),
      certain,
      standing: those,
      isSaid,
      lasting,
      forGood: [bars, forGood],
      told,
      lacks: [
        ...lacking(words, (fits) => this.#areOfEveryArea(part, those(fits)), inBudget),
        ...lackingAtAll(isForGood(isBar), this.questions, given),
      ],
      isIdle: !hasBudget && !certain.some((rule) => isForEverybody(rules[rule])) && isSaid(isOfNoNeed),
      pending: HOPEFUL.includes(told)
        ? pending(this.questions, this.diagrams, period.possible, outcome, given, settled)
        : [],
      ...beside,
    };
  }

  /**
   * The notes on a part; whether a list names not all of it; and the first question on which it still hangs whether more
   * is needed of the family.
   * @param {string} part
   * @param {Period} period
   * @param {Families} families
   * @param {string[]} words The outcomes that are open.
   * @param {string} told
   */
  #notesOf(part, period, families, words, told) {
    const own = period.notes.filter(([note]) => this.notes[note].elements.includes(part));
    const beside = own.filter(([note]) => isBeside(words, this.notes[note].beside));
    const hanging = canBeAsked([told]) ? beside.filter(([note]) => this.notes[note].hangs_on) : [];
    const [more = null] = hanging.flatMap(([, when]) => families.questions(when)).sort(byPlace);
    const ofAPart = this.#told(told === "cannot" ? [] : own, families, ([note]) => {
      return !!this.notes[note].of_a_part && words.some((word) => this.notes[note].beside.includes(word));
    });
    return { notes: this.#told(beside, families, () => true), isInPart: ofAPart.length > 0, more };
  }

  /**
   * The outcome as a family is told it, and the noes that stand after any step, as calculator/noes.py has them.
   * @param {string} part
   * @param {Period} period
   * @param {Families} families
   * @param {string[]} open The outcomes that are open.
   * @param {Known["isSaid"]} isSaid
   */
  #toldAs(part, period, families, open, isSaid) {
    const noes = this.#told(period.parts[part].lasting, families, () => true);
    const ofEveryArea = (/** @type {number[]} */ those) => (this.#areOfEveryArea(part, those) ? those : []);
    const forGood = ofEveryArea(noes);
    const bars = ofEveryArea(noes.filter((rule) => isBar(this.bundle.rules[rule])));
    const afterAStep = String(open) === "not_yet" ? forGood : [];
    const told = toldAs(open, afterAStep.length > 0, isSaid);
    return { told, lasting: afterAStep, forGood, bars };
  }

  /**
   * Whether one fitting rule or another stands for each of these families, and whether one says no whatever they do.
   * @param {string} part
   * @param {Period} period
   * @param {Families} families
   */
  #oneOrAnother(part, period, families) {
    const { standing, lasting } = period.parts[part];
    return [standing, lasting].map((entries) =>
      oneOrAnother(entries, this.bundle.rules, this.areas[part], (whens) => families.areAllOneOf(whens)),
    );
  }

  /**
   * @param {string} part
   * @param {number[]} places
   */
  #areOfEveryArea(part, places) {
    const rules = places.map((place) => this.bundle.rules[place]);
    return areOfEveryArea(this.areas[part], rules);
  }

  /**
   * The places of those that fit and are true of all these families.
   * @param {[number, number][]} entries
   * @param {Families} families
   * @param {(entry: [number, number]) => boolean} fits
   */
  #told(entries, families, fits) {
    return entries.filter((entry) => fits(entry) && families.areAll(entry[1])).map(([place]) => place);
  }

  /**
   * The rules that decide in each of the verdicts; or that hold for all families where the worst that is open comes of
   * them, as calculator/decision.py has it.
   * @param {Verdict[]} verdicts
   * @param {[number, number][]} standing
   * @param {Families} families
   */
  #certain(verdicts, standing, families) {
    const [first, ...others] = verdicts.map(([, , rules]) => rules);
    const everywhere = first.filter((rule) => others.every((rules) => rules.includes(rule)));
    if (everywhere.length) {
      return others.every((rules) => String(rules) === String(first)) ? everywhere : everywhere.sort(byPlace);
    }
    const worst = Math.max(...verdicts.map(([word]) => word));
    const may = verdicts.filter(([word]) => word === worst).flatMap(([, , rules]) => rules);
    return standing.filter(([rule, when]) => may.includes(rule) && families.areAll(when)).map(([rule]) => rule);
  }

  /**
   * The questions that what is told beside the outcomes still hangs on, as calculator/advice.py has it.
   * @param {Period} period
   * @param {Families} families
   * @param {Record<string, Known>} parts
   * @param {string[]} about
   */
  #advising(period, families, parts, about) {
    const asked = new Set();
    const all = Object.keys(period.parts);
    const { never } = this.diagrams;
    /** @param {import("./diagrams.js").Diagram | number} diagram */
    const hangs = (diagram) => families.questions(diagram).forEach((question) => asked.add(question));
    for (const part of about.filter((name) => families.questions(period.parts[name].verdict).length)) {
      period.parts[part].advice.forEach(hangs);
    }
    for (const [when, beside, told] of period.advice) {
      const those = told.map(([places, at]) => ({
        part: about.find((name) => places.includes(all.indexOf(name))),
        at,
      }));
      const here = those.flatMap(({ part, at }) => (part ? [{ words: parts[part].outcomes, at }] : []));
      if (here.some(({ words }) => words.every((word) => beside.includes(word)))) {
        hangs(when);
      } else if (here.some(({ words }) => words.some((word) => beside.includes(word)))) {
        const or = /** @type {(first: any, second: any) => any} */ ((first, second) => (first.value ? first : second));
        const diagrams = here.map(({ at }) => this.diagrams.all[at]);
        hangs(diagrams.reduce((one, other) => this.diagrams.combine(one, other, or) ?? never, never));
      }
    }
    return asked;
  }

  /**
   * The questions that still matter: first what the part hangs on that is nearest to being settled, each in the one order
   * for everybody, with what it refers to in front of it. Else what only the advice hangs on comes last.
   * @param {Record<string, Known>} parts
   * @param {string[]} about
   * @param {number[]} advising
   */
  #inTurn(parts, about, advising) {
    const { questions, looked } = this;
    const { order } = looked;
    /** @param {number[]} those */
    const ordered = (those) => [...those].sort((first, second) => order.indexOf(first) - order.indexOf(second));
    const open = about.map((part) => parts[part].missing).sort((first, second) => first.length - second.length);
    const left = new Set([...open, advising].flatMap(ordered));
    /** @type {Set<number>} */
    const asked = new Set();
    /** @param {number} question */
    const ask = (question) => {
      const { after = [] } = questions[question];
      [...left].filter((other) => after.includes(other)).forEach(ask);
      asked.add(question);
    };
    left.forEach(ask);
    return [...asked];
  }

  /**
   * Whether it is certain that whoever it is about is no child any more, but for what was answered in private.
   * @param {Period} period
   * @param {(number | undefined)[]} given
   */
  #areGrownUp({ possible, grown_up }, given) {
    const { questions } = this;
    const [nothing, anything] = [0, undefined].map((answer) =>
      questions.map((question, place) => (question.private ? answer : given[place])),
    );
    const families = this.diagrams.families(nothing, possible) ?? this.diagrams.families(anything, possible);
    return families?.areAll(grown_up) ?? false;
  }
}

/**
 * @param {number} first
 * @param {number} second
 */
function byPlace(first, second) {
  return first - second;
}
