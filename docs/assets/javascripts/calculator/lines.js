// Draws the parts of one group of the result in lines, each with its one reason. What is true of several lines is said once.

import { make } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";
import { drawQuestion } from "./next.js";
import { drawOutcome, drawPart } from "./result.js";
import { drawSources } from "./sources.js";
import { drawWaits } from "./waits.js";

/** @import { AtOnceReply, DecideReply, Line } from "./conversation.js" */
/** @import { Words } from "./result.js" */

const MOST_WORDS = 40; // That somebody reads in one go: what is longer is told in several paragraphs.

/**
 * The parts with one outcome for one reason to a line. An outcome, a question on which it hangs, and what the reasons of
 * several lines begin with are said once for all lines that they are true of.
 * @param {Line[]} lines
 * @param {DecideReply | AtOnceReply} reply
 * @param {Words} words
 * @param {string} [toldBefore] An outcome that was said before them.
 */
export function drawLines(lines, reply, words, toldBefore) {
  const { messages, sentences, root } = words;
  const runs = inRuns(lines);
  const inOrder = runs.flat();
  let last = ""; // What was needed of the line before.
  return runs.flatMap((run) => {
    const together = commonTo(run);
    return run.map((line, index) => {
      const { outcome, text, question, elements, sources } = line;
      const before = inOrder[inOrder.indexOf(line) - 1] ?? { outcome: toldBefore, question: null };
      const isAsked = question && question !== before.question;
      const needed = neededOf(line, together);
      const own = run.length > 1 ? ofWhatFollows(needed, line, last, sentences) : needed;
      last = needed || last;
      // On paper no part can be opened, so there the line itself says where its reason comes from: behind the parts,
      // where the sentence ends in a colon.
      const from = make(question ? "div" : "span", { class: "line__sources" }, drawSources(sources, sentences, root));
      const said = [index === 0 ? together.join(" ") : "", own].filter(Boolean);
      const reasons = (run.length > 1 ? said : [said.join(" ")]).flatMap(inBreaths);
      return make(
        "div",
        { class: "line" },
        outcome === before.outcome ? null : make("p", {}, drawOutcome(outcome, messages)),
        isAsked ? make("p", {}, `${sentences.first_find_out} `, drawQuestion(question, messages)) : null,
        text
          ? reasons.map((reason, at) => make("p", {}, reason, question || at < reasons.length - 1 ? null : from))
          : drawWaits(sentences),
        elements.map((id) => drawPart(id, reply, words, outcome)),
        question ? from : null,
      );
    });
  });
}

/**
 * Lines next to each other whose reasons begin alike, with one outcome. What hangs on a question stands alone. What has
 * most words of its own comes last: they would be read as said of all that stands below them.
 * @param {Line[]} lines
 */
function inRuns(lines) {
  /** @type {Line[][]} */
  const runs = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const [first] = run ?? [];
    const isAlike = !line.question && line.outcome === first?.outcome && line.text && !first.question;
    if (run && isAlike && sentencesOf(line.text)[0] === sentencesOf(first.text)[0]) {
      run.push(line);
    } else {
      runs.push([line]);
    }
  }
  return runs.map((run) => run.sort((one, other) => lengthOf(one) - lengthOf(other)));
}

/**
 * How many sentences the line has.
 * @param {Line} line
 */
function lengthOf({ text, pending }) {
  return sentencesOf(text).length + pending.length;
}

/**
 * The sentences that all of the lines have; of a line that is alone, all that it says.
 * @param {Line[]} run
 */
function commonTo([first, ...others]) {
  const texts = others.map(({ text }) => sentencesOf(text));
  return sentencesOf(first.text).filter((sentence) => texts.every((those) => those.includes(sentence)));
}

/**
 * What is said of this line alone.
 * @param {Line} line
 * @param {string[]} together
 */
function neededOf({ text, pending }, together) {
  const rest = sentencesOf(text).filter((sentence) => !together.includes(sentence));
  return [...rest, ...(text ? pending : [])].join(" ");
}

/**
 * The same where it stands right under the parts of other lines, or under what is said of all of them: so it says that it
 * is about what follows. The same yes is told in full once.
 * @param {string} needed
 * @param {Line} line
 * @param {string} last
 * @param {Record<string, string>} sentences
 */
function ofWhatFollows(needed, { pending }, last, { what_follows, what_follows_same }) {
  if (!needed) {
    return "";
  }
  return needed === last && needed === pending.join(" ") ? what_follows_same : fill(what_follows, { needed });
}

/** @param {string} text */
function sentencesOf(text) {
  return text
    .replace(/([.?!]) /g, "$1\n")
    .split("\n")
    .filter(Boolean);
}

/**
 * The sentences of a reason, as many to a paragraph as are read in one go.
 * @param {string} text
 */
function inBreaths(text) {
  /** @type {string[]} */
  const breaths = [];
  for (const sentence of sentencesOf(text)) {
    const longer = [...breaths.slice(-1), sentence].join(" ");
    if (breaths.length && longer.split(" ").length <= MOST_WORDS) {
      breaths.splice(-1, 1, longer);
    } else {
      breaths.push(sentence);
    }
  }
  return breaths;
}
