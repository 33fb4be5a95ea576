// Leads from the result to the pages of what families ask about: what the money can be used for, and whom it can pay.

import { today } from "../shared/days.js";
import { make } from "../shared/drawing.js";

/** @import { AtOnceReply, DecideReply, HelpWantedSaid, PageLink } from "./conversation.js" */
/** @import { Words } from "./result.js" */

const CAN_BE_HAD = ["ask", "first"]; // The groups with parts to ask for, now or after a step.

/**
 * What the money could be used for, where there is any to ask for today: these pages speak of no day that is past.
 * @param {DecideReply | AtOnceReply} reply
 * @param {HelpWantedSaid[]} wanted What the family wants help with.
 * @param {Words} words
 */
export function drawUses({ decision, summary }, wanted, { sentences, root }) {
  if (decision.as_of < today() || !summary.groups.some(({ id }) => CAN_BE_HAD.includes(id))) {
    return null;
  }
  const asked = wanted.flatMap(({ most_asked }) => most_asked);
  return drawLinks("uses", [{ href: "can-i-use-it-for/", title: sentences.uses_all }, ...asked], sentences.uses, root);
}

/**
 * The pages that say more on what the result answers.
 * @param {string} question
 * @param {Words} words
 */
export function drawMoreOn(question, { messages, sentences, root }) {
  const links = messages.more_on[question] ?? [];
  return links.length ? drawLinks("asked__more", links, sentences.asked_more, root) : null;
}

/**
 * The links in one line, each page once.
 * @param {string} name
 * @param {PageLink[]} links
 * @param {string} before
 * @param {string} root
 */
function drawLinks(name, links, before, root) {
  const each = new Map(links.map(({ href, title }) => [href, title]));
  const drawn = [...each].map(([href, title]) => make("a", { href: `${root}/${href}` }, title));
  return make(
    "p",
    { class: name },
    `${before} `,
    ...drawn.flatMap((link, index) => (index ? ["; ", link] : [link])),
    ".",
  );
}
