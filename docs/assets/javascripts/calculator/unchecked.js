// Draws what was not checked: each fact once, with the parts of the budget whose answers it could change.

import { make, makeList } from "../shared/drawing.js";
import { drawSources } from "./sources.js";

/** @import { Decided, Messages, Unchecked } from "./conversation.js" */
/** @import { Words } from "./result.js" */

/**
 * @param {Unchecked[]} facts
 * @param {Record<string, Decided>} elements
 * @param {Words} words
 */
export function drawUnchecked(facts, elements, { messages, sentences, root }) {
  const lines = facts.map(({ text, elements: touched, sources }) => [
    text,
    drawSources(sources, sentences, root),
    make("p", { class: "unchecked__parts" }, sentences.unchecked_parts, drawParts(touched, elements, messages)),
  ]);
  return make(
    "section",
    { class: "unchecked", "aria-labelledby": "unchecked-heading" },
    make("h3", { id: "unchecked-heading", tabindex: "-1" }, sentences.unchecked_heading),
    make("p", {}, sentences.unchecked_lead),
    makeList("unchecked__facts", [...lines, sentences.unchecked_always]),
  );
}

/**
 * The parts that a fact touches, in the order of the areas; a whole area by its own name, for that is shorter.
 * @param {string[]} touched
 * @param {Record<string, Decided>} elements
 * @param {Messages} messages
 */
function drawParts(touched, elements, messages) {
  const links = messages.areas.flatMap(({ id: area, name }) => {
    const parts = Object.keys(elements).filter((id) => elements[id].area === area);
    const here = parts.filter((id) => touched.includes(id));
    return here.length > 1 && here.length === parts.length
      ? [make("a", { href: `#area-${area}` }, name)]
      : here.map((id) => make("a", { href: `#result-${id}` }, messages.elements[id].name));
  });
  return links.flatMap((link, index) => [index ? "; " : " ", link]);
}
