// Draws where a sentence comes from.

import { make } from "../shared/drawing.js";

/** @import { Source } from "./conversation.js" */

/**
 * " This comes from: title, place; title, place", or nothing.
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
function drawSource({ title, at, href }, root) {
  const words = [title, at].filter(Boolean).join(", ");
  const address = href?.startsWith("/") ? root + href : href;
  return make(address ? "a" : "span", { class: "result__source", href: address || null }, words);
}
