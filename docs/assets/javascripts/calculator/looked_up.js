// What the build made to be looked up, and what is known of a case once it was. Types alone: nothing here runs.

/** @typedef {{ id: string, answers?: string[], cuts?: [string, number][], fact?: number, after?: number[],
 *   pending?: number[], unpaid?: number[], private?: boolean }} Question */
/** @typedef {{ verdict: number, outcome: number, advice: number[], standing: [number, number][],
 *   lasting: [number, number][] }} Part */
/** An outcome, what is said of the budget, and the rules that decide. @typedef {[number, string, number[]]} Verdict */

/**
 * @typedef {object} Period
 * @property {string} from
 * @property {string | null} until
 * @property {number} possible
 * @property {number} grown_up
 * @property {Record<string, Part>} parts
 * @property {[number, number][]} notes Each with where it is true.
 * @property {[number, number][]} steps The same, in the order in which they are told.
 * @property {[number, number[], [number[], number][]][]} advice
 */

/**
 * What the build made to be looked up, as scripts/policy/look_up.py writes it.
 * @typedef {object} LookedUp
 * @property {string} rules_version
 * @property {string[]} outcomes The best first.
 * @property {Question[]} questions
 * @property {number[]} order
 * @property {Record<string, string>} lines
 * @property {Record<string, string[]>} needs What steps lead nowhere without.
 * @property {Period[]} periods
 * @property {unknown[]} values
 * @property {number[]} nodes
 */

/** @typedef {{ [question: string]: any, all?: Condition[], any?: Condition[], not?: Condition }} Condition */
/** Where a sentence of the rules comes from.
 * @typedef {{ title: string, at: string, href: string | null, is_whole?: boolean, sure?: string }} Cited */
/** What is said beside outcomes, of some parts.
 * @typedef {{ id: string, text: string, beside: string[], elements: string[], short?: string,
 *   still_no?: boolean, behind?: string[], hangs_on?: boolean, of_a_part?: boolean }} Note */
/** @typedef {Note & { kind: string, when: Condition, sources: Cited[], in_place_of?: string[],
 *   any_way?: boolean }} Step */

/**
 * What of the rules bundle is needed for the words.
 * @typedef {object} Bundle
 * @property {string} rules_version
 * @property {{ id: string, text: string, short?: string, sources: Cited[], gate: string,
 *   outcome: string | null, areas?: string[], of_a_no?: boolean, another_may_ask?: boolean, when: Condition }[]} rules
 * @property {{ id: string, area: string, also_in?: string[] }[]} elements
 * @property {Note[]} notes
 * @property {Note[]} [rates]
 * @property {Step[]} [steps]
 */

/** What is known of one part. Rules, notes and questions are named by their places.
 * @typedef {object} Known
 * @property {number[]} outcomes Those that are open, the best first.
 * @property {string[]} inBudget What may be said of the budget.
 * @property {number[]} missing
 * @property {number[]} certain The rules that are reasons for all of them.
 * @property {(fits: (rule: Bundle["rules"][number]) => boolean) => number[]} standing The rules that fit and stand.
 * @property {(fits: (rule: Bundle["rules"][number]) => boolean) => boolean} isSaid Whether one fitting rule or another
 *   stands, in the law of each area that could pay.
 * @property {number[][]} forGood The rules that say no whatever anybody does, where each area that could pay has one:
 *   those that say so whatever there is to pay for, and all.
 * @property {number[]} lasting The rules that still say no after the step that comes first.
 * @property {string} told The outcome as a family is told it.
 * @property {string[]} lacks What it lacks of what a step may need.
 * @property {boolean} isIdle Whether there is no money of it to pay out.
 * @property {[string, string][]} pending The questions, each with the answer by which somebody has still to agree.
 * @property {number[]} notes
 * @property {boolean} isInPart Whether a list names not all of it.
 * @property {number | null} more The first question on which it hangs whether more is needed.
 */

/** What is known of a case.
 * @typedef {object} Found
 * @property {Record<string, Known>} parts
 * @property {string[]} about The parts that are wanted; all, where none is.
 * @property {number[]} steps
 * @property {number[]} next The questions that still matter, in the order in which they are asked.
 * @property {boolean} grownUp
 */

export {};
