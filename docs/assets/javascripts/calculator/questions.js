// Says beside the questions what Python knows of them: how many are left, what one decides, which change nothing or the
// advice alone.

import { find, findAll } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { HELP_WANTED } from "./help_wanted.js";

/** @import { Asking } from "./asking.js" */
/** @import { AtOnceReply, DecideReply, Messages } from "./conversation.js" */
/** @import { Step } from "./steps.js" */

const UNSURE_TO_STOP = 4;
const FEW = 3; // Parts of a budget that are told by name.

/**
 * The questions that are still to be asked: those that can settle the results, and those that are always asked; the others
 * only of a family that goes on to them, for a result is ready without them.
 * @param {DecideReply | AtOnceReply} reply
 * @param {Pick<Asking, "answers" | "isAdvised">} asking
 */
export function toAsk({ decision, decides }, { answers, isAdvised }) {
  const left = decision.next_questions.filter((question) => !answers.has(question));
  if (isAdvised) {
    return left;
  }
  const asked = left.filter((question) => question in decides || answers.alwaysAsked(question));
  // What is asked of all comes before the rest: it puts other questions into other words, and whoever knows little else
  // may know it. But nothing before what it refers to; and who does not know that is asked first what they may know.
  const turn = (/** @type {string} */ question) => {
    const [when, after] = [answers.alwaysAsked(question), answers.after(question)];
    if (when === "first" && after.every((other) => answers.given()[other])) {
      return 0;
    }
    if (when === "in_turn" && !after.some((other) => asked.includes(other))) {
      return 1;
    }
    return question in decides ? 2 : 3;
  };
  return [...asked].sort((one, other) => turn(one) - turn(other));
}

/**
 * The next question; none where there is no more, and each time that some in a row are not known: who knows little is
 * shown what can be said of it, and need not go through all the rest.
 * @param {DecideReply | AtOnceReply} reply
 * @param {Asking} asking
 * @param {"more" | "advice"} [wish] What the family said that it would answer: more, or also what can change the advice
 *   alone where nothing else is left.
 */
export function nextToAsk(reply, asking, wish) {
  asking.isAdvised ||= wish === "advice" && !toAsk(reply, asking).length;
  const { unsureInARow } = asking.answers;
  const isStopping = !wish && !asking.isAdvised && unsureInARow > 0 && unsureInARow % UNSURE_TO_STOP === 0;
  return isStopping ? undefined : toAsk(reply, asking)[0];
}

/**
 * Says beside a step what is known of what it asks.
 * @param {Step} step
 * @param {Asking} asking
 * @param {Messages} messages
 * @param {() => boolean} isShown Whether the family still is there.
 */
export async function sayBeside({ name, question }, asking, messages, isShown) {
  if (name === "all") {
    await showIdle(asking);
  } else if (name === "check") {
    await sayWhatIsLeft(asking, messages.page, isShown);
  } else if (question && question !== HELP_WANTED) {
    await sayWhatItDecides(question, asking, messages, isShown);
  }
}

/**
 * Says what a question decides and how many are left, as though it was still to be answered: Back leads to it too.
 * @param {string} question
 * @param {Asking} asking
 * @param {Messages} messages
 * @param {() => boolean} isAsked
 */
async function sayWhatItDecides(question, asking, messages, isAsked) {
  const reply = await asking.without(question);
  if (reply && "decision" in reply && isAsked()) {
    const others = toAsk(reply, asking).filter((other) => other !== question);
    showWhatItDecides(question, others, reply, messages);
  }
}

/**
 * Says before the results that there is more to ask, and what that can change.
 * @param {Asking} asking
 * @param {Record<string, string>} sentences
 * @param {() => boolean} isAsked
 */
async function sayWhatIsLeft(asking, sentences, isAsked) {
  const reply = await asking.without("");
  if (reply && "decision" in reply && isAsked()) {
    const advice = find("#advice-left", HTMLElement);
    const isSettled = !Object.keys(reply.decides).length;
    const advised = isSettled ? sentences.advice_left : sentences.advice_left_open;
    find("p", HTMLElement, advice).textContent = toAsk(reply, asking).length ? sentences.questions_open : advised;
    advice.hidden = !toAsk(reply, { answers: asking.answers, isAdvised: true }).length;
  }
}

/**
 * How many questions are left, and what this one is for.
 * @param {string} question
 * @param {string[]} others Those that are left besides.
 * @param {DecideReply | AtOnceReply} reply
 * @param {Messages} messages
 */
function showWhatItDecides(question, others, { decision, nearly_all_follow, decides }, messages) {
  const { page: sentences } = messages;
  const number = others.length + 1;
  // Who answered "I don't know" to some of them is asked the others, whatever families are asked who know.
  const isNear = nearly_all_follow && number === decision.next_questions.length;
  const left = fill(isNear ? sentences.questions_left_near : sentences.questions_left, { number });
  find("#questions-left", HTMLElement).textContent = others.length ? left : sentences.last_question;
  const about = find(`[data-question="${question}"] .question__decides`, HTMLElement);
  const parts = partsInWords(decides[question] ?? [], messages);
  about.textContent = fill(sentences.decides, { parts: parts.join("; ") });
  about.hidden = !parts.length;
}

/**
 * A few parts by their names; more of them, by how many there are of each area.
 * @param {string[]} elements
 * @param {Messages} messages
 */
function partsInWords(elements, messages) {
  if (elements.length <= FEW) {
    return elements.map((element) => messages.elements[element].name);
  }
  return messages.areas.flatMap((area) => {
    const own = elements.filter((element) => messages.elements[element].area === area.id);
    const [name, ...others] = own.map((element) => messages.elements[element].name);
    return others.length ? fill(messages.page.decides_area, { area: area.name, number: own.length }) : (name ?? []);
  });
}

export function hideWhatItDecides() {
  find("#questions-left", HTMLElement).textContent = "";
  find("#advice-left", HTMLElement).hidden = true;
  findAll(".question__decides", HTMLElement).forEach((about) => (about.hidden = true));
}

/**
 * On the long page every question stands; those that can change nothing on the date say so.
 * @param {Asking} asking
 */
export async function showIdle(asking) {
  const { as_of } = asking.case();
  const reply = await asking.engine.ask({ what: "decide", answers: {}, as_of, newest: [] });
  const matter = "decision" in reply ? reply.decision.next_questions : undefined;
  for (const fieldset of findAll("[data-question]:has(.question__idle)", HTMLElement)) {
    const isIdle = matter && !matter.includes(fieldset.dataset.question ?? "");
    find(".question__idle", HTMLElement, fieldset).hidden = !isIdle;
  }
}
