// What of a part is told as a no, as calculator/noes.py has it, and what may be told beside it.

/** @import { Bundle, Question } from "./looked_up.js" */
/** @typedef {Bundle["rules"][number]} Rule */

export const CAN_BE_ASKED = ["offered", "possible"];

/** The gates at which the law says no to everybody. */
const NOBODY_IS_ASKED = ["barred", "power"];

/** @param {Rule} rule */
export const isNo = ({ outcome }) => outcome === "cannot";

/** Whether the rule says that there is nothing to pay for. @param {Rule} rule */
export const isOfNoNeed = ({ gate, outcome }) => gate === "need" && outcome === "cannot";

/** Whether it says no to a payment, whatever there is to pay for. @param {Rule} rule */
export const isBar = (rule) => isNo(rule) && !isOfNoNeed(rule);

/** Whether it says no whatever step comes first: who has not agreed may yet, asked by whoever acts. @param {Rule} rule */
export const isWhateverComesFirst = (rule) => isNo(rule) && rule.gate !== "agreement" && !isOfWhoAsks(rule);

/** Whether somebody said the no that it is about. @param {Rule} rule */
export const isOfANo = ({ of_a_no }) => of_a_no === true;

/** Whether somebody else may question another no, for those whom it says are not paid. @param {Rule} rule */
export const isOfWhoAsks = ({ another_may_ask }) => another_may_ask === true;

/** Whether it is about who agrees or who is paid. @param {Rule} rule */
export const isOfWhoIsPaid = ({ gate }) => gate === "recipient";

/**
 * Whether the law of each area that could pay has one of the rules.
 * @param {string[]} areas
 * @param {Rule[]} rules
 */
export function areOfEveryArea(areas, rules) {
  return areas.every((area) => rules.some((rule) => isLawOf(rule, area)));
}

/**
 * Whether the rule says no to everybody.
 * @param {Rule} rule
 */
export function isForEverybody({ gate }) {
  return NOBODY_IS_ASKED.includes(gate);
}

/**
 * The outcome as a family is told it.
 * @param {string[]} open The outcomes that are open.
 * @param {boolean} isLasting Whether a no stands after any step.
 * @param {(fits: (rule: Rule) => boolean) => boolean} isSaid
 */
export function toldAs(open, isLasting, isSaid) {
  if (isLasting) {
    return "cannot";
  }
  if (open.length === 1) {
    return open[0];
  }
  return isSaid(isNo) && !canBeAsked(open) ? "cannot" : "depends";
}

/**
 * Whether, in the law of each area that could pay, one rule or another that fits is true of each of some families.
 * @param {[number, number][]} entries The rules by their places, each with when it is true.
 * @param {Rule[]} rules
 * @param {string[]} areas
 * @param {(whens: number[]) => boolean} areAllOneOf
 * @returns {(fits: (rule: Rule) => boolean) => boolean}
 */
export function oneOrAnother(entries, rules, areas, areAllOneOf) {
  return (fits) =>
    areas.every((area) =>
      areAllOneOf(entries.filter(([at]) => fits(rules[at]) && isLawOf(rules[at], area)).map(([, when]) => when)),
    );
}

/**
 * What is lacking of what a step may need, as calculator/steps.py has it.
 * @param {string[]} open
 * @param {(fits: (rule: Rule) => boolean) => boolean} isRuledOutBy Whether fitting noes stand in every area.
 * @param {string[]} inBudget What may be said of the budget.
 */
export function lacking(open, isRuledOutBy, inBudget) {
  const lacks = {
    payee: isRuledOutBy(isWhateverComesFirst),
    hearing: isRuledOutBy((rule) => isWhateverComesFirst(rule) && !isOfNoNeed(rule)),
    budget: String(inBudget) === "no",
  };
  return canBeAsked(open) ? [] : Object.entries(lacks).flatMap(([need, isLacking]) => (isLacking ? need : []));
}

/**
 * The same, whatever is open: that a no can be taken away, and that the family would like to be paid.
 * @param {boolean} isPastMending
 * @param {Question[]} questions
 * @param {(number | undefined)[]} given
 */
export function lackingAtAll(isPastMending, questions, given) {
  const isUnpaid = questions.some(({ unpaid }, place) => unpaid?.some((answer) => answer === given[place]));
  return [...(isPastMending ? ["mending"] : []), ...(isUnpaid ? ["payment"] : [])];
}

/**
 * Whether something may be said beside all of these outcomes.
 * @param {string[]} outcomes
 * @param {string[]} beside
 */
export function isBeside(outcomes, beside) {
  return outcomes.every((outcome) => beside.includes(outcome));
}

/** @param {string[]} open */
export function canBeAsked(open) {
  return open.some((outcome) => CAN_BE_ASKED.includes(outcome));
}

/**
 * Whether the rule has a say in what the area pays for.
 * @param {Rule} rule
 * @param {string} area
 */
function isLawOf({ areas }, area) {
  return !areas?.length || areas.includes(area);
}
