// What the page asks of Python and what Python answers, as calculator/conversation.py has it; and the words that the
// build puts into the page. Types alone, for who changes a script and for the checker: nothing here runs.

/** Where a sentence comes from, and how sure we are of it where it was not read there.
 * @typedef {{ title: string, at: string, href: string | null, sure?: string }} Source */
/** What a file holds: WebAssembly is compiled already, where that could be. @typedef {ArrayBuffer | WebAssembly.Module} Content */
/** @typedef {{ rule: string, text: string, certain: boolean, sources: Source[] }} Reason */

/**
 * What is decided for one element.
 * @typedef {object} Decided
 * @property {string} area
 * @property {string} in_budget
 * @property {string} outcome
 * @property {string[]} possible_outcomes
 * @property {Reason[]} reasons
 * @property {{ id: string, text: string }[]} notes
 * @property {string[]} unchecked The ids of what no question asks and could change it.
 * @property {string[]} missing
 */

/** @typedef {{ answers: Record<string, string>, outcome: string, pending: Record<string, string> }} Change */

/**
 * A case in which a reason applies that is not certain: the answers that make it so, and the outcome that it may have.
 * @typedef {{ answers: Record<string, string[]>, outcome: string }} Condition
 */

/**
 * @typedef {object} Explanation
 * @property {string[]} judged
 * @property {Condition[]} conditions
 * @property {Change[]} changes
 * @property {Record<string, string>} gates
 */

/**
 * Since when an outcome holds, what it was before, and what is to come: each only where it is certain.
 * @typedef {object} History
 * @property {string | null} since
 * @property {string | null} because
 * @property {{ outcome: string, until: string } | null} was
 * @property {{ outcome: string, from: string } | null} next
 */

/** @typedef {{ question: string, answer: string, because: string }} Dropped */
/** @typedef {{ id: string, kind: string, text: string, short: string, sources: Source[] }} Step */

/** What no question asks, with the elements that it touches. @typedef {{ id: string, text: string, elements: string[], sources: Source[] }} Unchecked */
/** What the council pays for one unit, in words, and what it puts into the fields of a row.
 * @typedef {{ text: string, fills: Record<string, string> }} Rate */

/**
 * @typedef {object} Decision
 * @property {string} as_of
 * @property {string} rules_version
 * @property {Record<string, Decided>} elements
 * @property {string[]} next_questions
 */

/**
 * What is held of the council's list for the day, said once above all results.
 * @typedef {object} Lists
 * @property {string} short The day and the list, in one line.
 * @property {{ text: string, title: string, href: string }[]} lines
 * @property {boolean} ask Whether only the council can say which list holds.
 * @property {string} checked
 * @property {string[]} notes The ids of the notes that say the same beside one part.
 */

/**
 * The parts with one outcome for one reason, whose yes is still needed, where the reason comes from, and the question
 * that it hangs on first, where it still hangs on one.
 * @typedef {{ outcome: string, text: string, pending: string[], question: string | null, elements: string[],
 *   sources: Source[] }} Line
 */

/** A step to take, what the family itself can do about a no, or a question whose answer is to be found out.
 * @typedef {{ step?: string, question?: string, act?: { question: string, answer: string, is_enough: boolean } }} NextStep */

/** An answer, and what says no to a part without it.
 * @typedef {{ question: string, answer: string, noes: { text: string, sources: Source[] }[] }} Needed */

/**
 * The result in short.
 * @typedef {object} Summary
 * @property {string} sentence
 * @property {{ id: string, lines: Line[] }[]} groups
 * @property {Line[]} others The parts that the family did not ask about.
 * @property {{ question: string, answers: string[] }[]} asked What families ask most, with what the law says to it.
 * @property {NextStep[]} next The steps that help most.
 * @property {Record<string, Needed>} needed The one answer with which a part can be asked for, after what was said.
 * @property {Record<string, { text: string, sources: Source[] }[]>} one_of The reasons of a part of which one decides.
 * @property {string[]} in_part The parts of which a list names not all.
 * @property {string[]} notes What stands beside every part.
 * @property {Record<string, { text: string, sources: Source[] }[]>} noes The noes that were said of a part, besides its reasons.
 * @property {string[]} answers The questions whose answers may stand on a paper that is handed on.
 */

/**
 * @typedef {object} DecideReply
 * @property {Decision} decision Of every part; but its questions are those about the parts that are wanted.
 * @property {string[]} wanted
 * @property {Summary} summary
 * @property {Lists} lists
 * @property {Record<string, Explanation>} explanation
 * @property {Record<string, History>} history
 * @property {{ leaves_out: boolean, tells: boolean, differs: boolean }} copy Whether a copy leaves out an answer, whether that
 *   answer would tell something, and whether it is made of other answers.
 * @property {boolean} grown_up Whether it is certain that it is about no child any more.
 * @property {Dropped[]} dropped
 * @property {Step[]} steps
 * @property {Unchecked[]} unchecked
 * @property {Record<string, Rate[]>} rates
 * @property {Record<string, { text: string, sources: Source[] }[]>} employing What the law says of an employer's costs.
 * @property {boolean} nearly_all_follow Nine of ten families are asked all of next_questions but two at most.
 * @property {Record<string, string[]>} decides For each question that can change an outcome, the elements.
 */

/**
 * What is said of a case at once, before Python has come: what it leaves open, empty lines among it, waits for Python.
 * @typedef {Pick<DecideReply, "decision" | "wanted" | "steps" | "decides" | "nearly_all_follow" | "grown_up"> & {
 *   waits: true, summary: Pick<Summary, "sentence" | "groups" | "others" | "in_part" | "notes"> }} AtOnceReply
 */

/**
 * What a link that was made earlier holds, and what has changed since.
 * @typedef {object} OpenReply
 * @property {string | null} for_whom
 * @property {string} as_of
 * @property {Record<string, string | null>} answers
 * @property {string[]} help_wanted
 * @property {Dropped[]} dropped
 * @property {string[]} ask_again Questions whose answers it may not hold, and that can still change an outcome.
 * @property {string[]} parts What is said of parts of the budget that are gone or new.
 * @property {{ element: string, text: string }[]} changes
 * @property {string} sentence
 */

/** @typedef {{ year: string | null, employing: string | null, warnings: string[] }} RowReply */
/** @typedef {{ row: number, field: string, text: string }} RowProblem */

/**
 * @typedef {object} MoneyReply
 * @property {RowReply[]} rows
 * @property {{ name: string, amount: string }[]} totals
 * @property {string | null} question
 * @property {string[]} conventions
 * @property {RowProblem[]} problems
 * @property {string} plan
 */

/** @typedef {{ id: string, title: string, text: string, after_a_no?: boolean }} Draft */

/** What letters can be about, and the letters about what is chosen of it; why most are not there, of another day.
 * @typedef {{ of_another_day: string | null, parts: { element: string, chosen: boolean }[], letters: Draft[] }} LettersReply */

/**
 * The reply to each kind of request.
 * @typedef {object} Replies
 * @property {DecideReply} decide
 * @property {LettersReply} letters
 * @property {MoneyReply} money
 * @property {{ fragment: string }} link
 * @property {OpenReply} open
 */

/** What cannot be used is answered so. @typedef {{ problems: string[], field: string | null }} Refusal */

/**
 * @template {keyof Replies} What
 * @typedef {{ what: What } & Record<string, unknown>} Request
 */

/** The answers and the date that a question to Python is about, whom its words speak to, the help that is wanted,
 * and the parts that can be this help: where none is named, all.
 * @typedef {object} Case
 * @property {Record<string, string | null>} answers
 * @property {string} as_of
 * @property {string} [today]
 * @property {string | null} for_whom
 * @property {string[]} help_wanted
 * @property {string[]} wanted
 */

/** What families want help with, with the parts of the budget that can be this help. Where none is for it alone, those
 * are the parts that it may come under, and the pages say what it could be.
 * @typedef {{ id: string, label: string, elements: string[], has_own: boolean,
 *   pages: PageLink[], most_asked: PageLink[] }} HelpWantedSaid */
/** @typedef {{ href: string, title: string }} PageLink */

/**
 * The words in the page, by what they are about.
 * @typedef {object} Messages
 * @property {{ id: string, name: string }[]} areas
 * @property {Record<string, { name: string, area: string, also_in: string[] }>} elements
 * @property {Record<string, { label: string, meaning: string }>} outcomes
 * @property {Record<string, string>} in_budget
 * @property {Record<string, string>} questions
 * @property {Record<string, Record<string, string>>} answers
 * @property {Record<string, Record<string, string>>} acts What brings an answer about, and who decides.
 * @property {Record<string, Record<string, string>>} acts_alone The same without who decides.
 * @property {Record<string, string>} ask_whom
 * @property {Record<string, Record<string, string>>} pending Whose yes it needs, where an answer says that somebody has
 *   still to agree.
 * @property {Record<string, { answers: Record<string, string[]>, label: string, ask_whom: string }[]>} asked_of In what
 *   other words some questions are asked of those who gave these answers.
 * @property {Record<string, string>} page
 * @property {Record<string, any>} past What is said in place of the words of the same name of a day that is past.
 * @property {Record<string, any>} to_come The same of a day that is still to come.
 * @property {Record<string, string[] | string>} grown_up The answers that say that it is about no child any more, or the
 *   number from which on it is about none.
 * @property {HelpWantedSaid[]} help_wanted What families want help with.
 * @property {Record<string, PageLink[]>} more_on The pages that say more on what the result answers, by its question.
 * @property {Record<string, string[]>} first_questions What can be asked before Python is there, with the parts that hang
 *   on it.
 */

export {};
