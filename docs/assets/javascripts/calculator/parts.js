// Names parts of the budget, each with the way to its result.

import { make } from "../shared/drawing.js";

/** @import { Messages } from "./conversation.js" */

/**
 * @param {string[]} parts
 * @param {Messages} messages
 */
export function drawParts(parts, messages) {
  const links = parts.map((id) => make("a", { href: `#result-${id}` }, messages.elements[id].name));
  return links.flatMap((link, index) => [index ? "; " : "", link]);
}
