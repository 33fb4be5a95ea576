// Draws what Python decided as the page's results, short first: a sentence, three groups of parts, what to do next. All
// else is folded away under the part that it is about.

import { today } from "../shared/days.js";
import { make, makeList } from "../shared/drawing.js";
import { emptied, find, findAll } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { drawLines } from "./lines.js";
import { drawNext, drawNextAtOnce, drawQuestion } from "./next.js";
import { ofDay } from "./of_day.js";
import { drawOutcome } from "./result.js";
import { drawAnswered } from "./review.js";
import { drawMoreOn, drawUses } from "./uses.js";
import { drawWaits } from "./waits.js";

/** @import { Asking } from "./asking.js" */
/** @import { AtOnceReply, DecideReply, Line, Messages, OpenReply } from "./conversation.js" */
/** @import { Words } from "./result.js" */

/** So many characters of an answer, some three lines of a phone, stand in sight behind the first answer. */
const FEW = 100;

export class Results {
  /**
   * @param {HTMLElement} page
   * @param {Messages} messages
   * @param {string} root The way up to the site's first page.
   */
  constructor(page, messages, root) {
    this.messages = messages;
    this.root = root;
    this.whole = find("#results", HTMLElement, page);
    this.top = find("#results-summary", HTMLElement, page);
    this.parts = find("#results-parts", HTMLElement, page);
    this.next = find("#results-next", HTMLElement, page);
    this.answered = find("#results-answers", HTMLElement, page);
    this.refused = find("#letters-refused", HTMLElement, page);
  }

  get isDrawn() {
    return this.parts.hasChildNodes();
  }

  /** Whether something of it is still to come. */
  get isWaiting() {
    return this.whole.hasAttribute("data-waits");
  }

  /**
   * @param {DecideReply | AtOnceReply} reply
   * @param {Asking} asking
   * @param {OpenReply | null} opened
   * @param {string[]} notKept Questions that may have been answered before, and whose answers were not kept.
   */
  draw(reply, asking, opened, notKept) {
    const keepPlace = this.place();
    this.whole.toggleAttribute("data-waits", "waits" in reply);
    const { summary } = reply;
    const messagesOf = (/** @type {string} */ day) => ofDay(this.messages, day, today());
    const messages = messagesOf(reply.decision.as_of);
    const words = { messages, messagesOf, sentences: messages.page, root: this.root };
    const sentence = make("p", { class: "results__sentence" }, summary.sentence);
    const above = [drawOpened(opened, words), drawNotKept(notKept, words), sentence];
    this.fill(this.top, ...above, ...drawDay(reply, words), drawAbout(reply, words));
    const groups = summary.groups.map((group) => drawGroup(group, reply, words));
    const last = summary.groups.at(-1)?.id === "not" ? groups.splice(-1) : [];
    this.refused.hidden = !("noes" in summary && Object.keys(summary.noes).length);
    // What can be done comes before what cannot, and so does what families ask about doing it.
    this.fill(this.parts, ...groups, drawAsked(reply, words), ...last, ...drawOthers(reply, words));
    const next = ("waits" in reply ? drawNextAtOnce : drawNext)(/** @type {any} */ (reply), words);
    this.fill(this.next, ...next, next.length ? drawUses(reply, asking.helpWanted.wanted, words) : null);
    this.next.hidden = !next.length;
    const answered = "answers" in summary ? drawAnswered(summary.answers, asking, messages) : [];
    this.fill(this.answered, ...answered);
    keepPlace();
  }

  /** What is unfolded and where the focus is now, to be so again where the same is drawn anew. */
  place() {
    const open = findAll("details[open][id]", HTMLDetailsElement, this.whole).map(({ id }) => id);
    const focused = this.whole.contains(document.activeElement) ? document.activeElement : null;
    const part = focused?.closest("details[id]")?.id;
    return () => {
      for (const id of open) {
        this.whole.querySelector(`#${id}`)?.setAttribute("open", "");
      }
      if (part && !focused?.isConnected) {
        find(`#${part} > summary`, HTMLElement, this.whole).focus({ preventScroll: true });
      }
    };
  }

  /**
   * @param {HTMLElement} place
   * @param {(HTMLElement | null)[]} nodes
   */
  fill(place, ...nodes) {
    place.replaceChildren(...nodes.filter((node) => node !== null));
  }

  /** Takes all of it away, and gives what puts it back. */
  clear() {
    return emptied(this.top, this.parts, this.next, this.answered);
  }
}

/**
 * What a link that was made earlier finds now.
 * @param {OpenReply | null} opened
 * @param {Words} words
 */
function drawOpened(opened, { messages }) {
  if (!opened) {
    return null;
  }
  const changes = opened.changes.map(({ element, text }) =>
    make("li", {}, make("strong", {}, messages.elements[element]?.name ?? element), ` ${text}`),
  );
  const others = [...opened.parts, ...opened.dropped.map(({ because }) => because)];
  const lines = [...changes, ...others.map((line) => make("li", {}, line))];
  const sentence = make("p", {}, make("strong", {}, opened.sentence));
  return make("div", { class: "notice" }, sentence, lines.length ? make("ul", {}, lines) : null);
}

/**
 * What has to be answered again, for it is kept nowhere: the results before may have been others.
 * @param {string[]} questions
 * @param {Words} words
 */
function drawNotKept([question], { messages, sentences }) {
  const again = question ? make("p", {}, `${sentences.not_kept} `, drawQuestion(question, messages)) : null;
  return again ? make("div", { class: "notice" }, again) : null;
}

/**
 * That the results are not of today, where they are not. Of a day to come nobody should have to unfold what may become
 * of the law by then.
 * @param {DecideReply | AtOnceReply} reply
 * @param {Words} words
 */
function drawDay({ decision, summary }, { sentences: { about_the_day: about } }) {
  const lines = about ? [about, ...(isToCome(decision.as_of) ? summary.notes : [])] : [];
  return lines.map((line) => make("p", {}, line));
}

/** @param {string} day */
function isToCome(day) {
  return day > today();
}

/**
 * What is true of every part, in one line: the day, what is held of the council's list, what was checked when, the
 * rules' version.
 * @param {DecideReply | AtOnceReply} reply
 * @param {Words} words
 */
function drawAbout(reply, { sentences, root }) {
  if ("waits" in reply) {
    return drawWaits(sentences);
  }
  const { lists, summary } = reply;
  const { rules_version: version } = reply.decision;
  const held = lists.lines.map(({ text, title, href }) => [
    text,
    href ? [" ", drawLink(root + href, sentences.list_held, title)] : null,
  ]);
  const ask = lists.ask ? [drawLink(`${root}/how-to-ask/`, sentences.list_ask)] : [];
  const checked = `${lists.checked} ${fill(sentences.rules_version, { version })}`;
  const notes = isToCome(reply.decision.as_of) ? [] : summary.notes;
  const lines = [...held, ...ask, ...notes, sentences.unchecked_always, checked];
  return make(
    "details",
    { class: "results__about" },
    make("summary", {}, lists.short),
    lines.filter(Boolean).map((line) => make("p", {}, line)),
  );
}

/**
 * @param {string} href
 * @param {string} words
 * @param {string} [about] Heard and not seen, where several links have the same words.
 */
function drawLink(href, words, about) {
  return make("a", { href }, words, about ? make("span", { class: "visually-hidden" }, ` ${about}`) : null);
}

/**
 * @param {{ id: string, lines: Line[] }} group
 * @param {DecideReply | AtOnceReply} reply
 * @param {Words} words
 */
function drawGroup({ id, lines }, reply, words) {
  const then = words.sentences[`group_${id}_then`];
  const name = words.sentences[`group_${id}`];
  const [{ outcome }] = lines;
  // That it is a no is said by the heading itself, in the look of that outcome.
  const isNo = id === "not" && outcome === "cannot";
  return make(
    "section",
    { class: "group", "aria-labelledby": `group-${id}` },
    make(
      "div",
      { class: "group__top" },
      make("h3", { id: `group-${id}` }, isNo ? make("span", { class: "outcome outcome--cannot" }, name) : name),
      isNo ? null : drawOutcome(outcome, words.messages),
    ),
    drawLines(lines, reply, words, outcome),
    then ? make("p", { class: "group__then" }, then) : null,
  );
}

/**
 * The parts that the family did not ask about: on the screen one press away, on paper by their names.
 * @param {DecideReply | AtOnceReply} reply
 * @param {Words} words
 */
function drawOthers(reply, words) {
  const { messages, sentences } = words;
  const { others } = reply.summary;
  if (!others.length) {
    return [];
  }
  const parts = others.flatMap(({ elements }) => elements.map((id) => messages.elements[id].name)).join("; ");
  return [
    make(
      "details",
      { class: "results__others" },
      make("summary", {}, sentences.other_parts),
      drawLines(others, reply, words),
    ),
    make("p", { class: "results__not-chosen" }, fill(sentences.not_chosen, { parts })),
  ];
}

/**
 * What families ask most in such a case, with what the law says to it: the first in sight, and of the others what is short.
 * @param {DecideReply | AtOnceReply} reply
 * @param {Words} words
 */
function drawAsked(reply, words) {
  const { sentences } = words;
  if ("waits" in reply) {
    return null;
  }
  const questions = reply.summary.asked.map(({ question, answers }, place) => {
    const list = answers.length > 1 ? makeList("asked__answers", answers) : make("p", {}, answers);
    const said = [list, drawMoreOn(question, words)];
    return place > 0 && answers.join(" ").length > FEW
      ? make("details", { id: `asked-${place}` }, make("summary", {}, question), said)
      : [make("h3", {}, question), said];
  });
  return questions.length ? make("section", { class: "asked", "aria-label": sentences.asked }, questions) : null;
}
