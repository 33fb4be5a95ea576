// Draws where a sentence comes from.

import { make } from "../shared/drawing.js";

/** @import { Source } from "./conversation.js" */

/**
 * " This comes from: title, place; title, place", or nothing. What was not read itself says so behind its place.
 * @param {Source[]} sources
 * @param {Record<string, string>} sentences
 * @param {string} root
 */
export function drawSources(sources, sentences, root) {
  return sources.flatMap((source, index) => [index ? "; " : ` ${sentences.source} `, drawSource(source, root)]);
}

/**
 * An address that begins with "/" is one of this site's own, wherever the site itself stands.
 * @param {Source} source
 * @param {string} root
 */
function drawSource({ title, at, href, sure }, root) {
  const words = [title, at].filter(Boolean).join(", ");
  const address = href?.startsWith("/") ? root + href : href;
  const drawn = make(address ? "a" : "span", { class: "result__source", href: address || null }, words);
  return sure ? make("span", {}, drawn, ` (${sure})`) : drawn;
}
