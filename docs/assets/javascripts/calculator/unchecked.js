// Draws what was not checked: each fact once, with the parts of the budget whose answers it could change.

import { make, makeList } from "../shared/drawing.js";
import { drawParts } from "./parts.js";
import { drawSources } from "./sources.js";

/** @import { Decided, Unchecked } from "./conversation.js" */
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
