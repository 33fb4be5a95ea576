// The result in a sentence, as calculator/summary.py has it.

import { fill } from "../shared/sentences.js";
import { CAN_BE_ASKED, canBeAsked, isNo, isOfANo, isOfNoNeed, isOfWhoAsks, isOfWhoIsPaid } from "./noes.js";
import { askedBy } from "./pending.js";

/** @import { Rule } from "./noes.js" */
/** @import { Known, Step } from "./looked_up.js" */

/** How a part is counted by how it is told, in the order in which that is said. @type {Record<string, string[]>} */
const COUNTED = {
  ...{ ask: CAN_BE_ASKED, first: ["not_yet"], open: ["depends"] },
  ...{ refused: ["refused"], payee: ["payee"], not: ["cannot"], idle: ["idle"] },
};

/**
 * How a part is counted: of what is told as a no, what there is no money for, what somebody can look at again, and where
 * only who agrees or who is paid stands in the way.
 * @param {Known} known
 */
export function countedAs({ told, isIdle, isSaid, standing, lacks }) {
  if (told !== "cannot") {
    return told;
  }
  if (isIdle) {
    return "idle";
  }
  /** @type {(fits: (rule: Rule) => boolean, mayStandBeside: (rule: Rule) => boolean) => boolean} */
  const isAllThatStands = (fits, mayStandBeside) =>
    isSaid((rule) => isNo(rule) && fits(rule)) &&
    !standing((rule) => isNo(rule) && !fits(rule) && !mayStandBeside(rule)).length;
  if (isAllThatStands(isOfANo, isOfWhoAsks)) {
    return "refused";
  }
  return isAllThatStands(isOfWhoIsPaid, isOfANo) && !lacks.includes("mending") ? "payee" : "cannot";
}

/**
 * How many of the parts stand how, and which it is that alone can be asked for.
 * @param {Known[]} parts
 * @param {string | undefined} named The name of the first that can be asked for.
 * @param {Record<string, string>} said
 */
export function summedUp(parts, named, said) {
  const outcomes = parts.map(countedAs);
  const counted = Object.entries(COUNTED).flatMap(([name, words]) => {
    const count = outcomes.filter((outcome) => words.includes(outcome)).length;
    return count ? fill(said[`summary_${name}_${count === 1 ? "one" : "more"}`], { count, part: named }) : [];
  });
  const [last, ...others] = counted.reverse();
  const counts = others.length ? fill(said.summary_and, { others: others.reverse().join(", "), last }) : last;
  const isNotYet = outcomes.includes("not_yet") && !outcomes.includes("depends") && !canBeAsked(outcomes);
  const together = isNotYet ? fill(said.summary_nothing_yet, { counts }) : counts;
  return `${together[0].toUpperCase()}${together.slice(1)}.`;
}

/**
 * That a no can be questioned which was said of what is counted as waiting for a step, where a step says how, and the
 * count does not.
 * @param {Known[]} parts
 * @param {Rule[]} rules
 * @param {Step[]} steps
 * @param {Record<string, string>} said
 */
export function questioned(parts, rules, steps, said) {
  const counted = parts.map(countedAs);
  const ofNoes = (/** @type {string[]} */ ...names) => {
    const those = parts.filter((_, place) => names.includes(counted[place]));
    // That no need was found is told of what there is no money for, and is no other no.
    const noes = those.flatMap(({ standing }) => standing((rule) => isOfANo(rule) && !isOfNoNeed(rule)));
    return noes.flatMap((rule) => askedBy(rules[rule].when));
  };
  const told = new Set(ofNoes("refused"));
  const asked = new Set(ofNoes("not_yet", "idle").filter((name) => !told.has(name)));
  const canBe = steps.some(({ kind, when }) => kind === "refused" && askedBy(when).some((name) => asked.has(name)));
  const words = told.size ? said.summary_questioned_too : said.summary_questioned;
  return canBe ? [words] : [];
}

/**
 * What there is beside a no, and without a payment, for a family that can ask for nothing today.
 * @param {Known[]} parts
 * @param {Step[]} steps
 */
export function besideANo(parts, steps) {
  const told = canBeAsked(parts.map((part) => part.told)) ? [] : steps;
  const hopes = told.filter(({ kind, any_way, beside }) => kind === "ask" && any_way && String(beside) === "cannot");
  return hopes.slice(0, 1).map(({ text, short }) => short ?? text);
}
