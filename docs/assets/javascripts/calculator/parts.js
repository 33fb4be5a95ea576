// Names parts of the budget, each with the way to its result.

import { make } from "../shared/drawing.js";

/** @import { Decided, Messages } from "./conversation.js" */

/**
 * The parts, in the order of the areas; a whole area by its own name, for that is shorter.
 * @param {string[]} touched
 * @param {Record<string, Decided>} elements
 * @param {Messages} messages
 */
export function drawParts(touched, elements, messages) {
  const links = messages.areas.flatMap(({ id: area, name }) => {
    const parts = Object.keys(elements).filter((id) => elements[id].area === area);
    const here = parts.filter((id) => touched.includes(id));
    return here.length > 1 && here.length === parts.length
      ? [make("a", { href: `#area-${area}` }, name)]
      : here.map((id) => make("a", { href: `#result-${id}` }, messages.elements[id].name));
  });
  return links.flatMap((link, index) => [index ? "; " : " ", link]);
}
