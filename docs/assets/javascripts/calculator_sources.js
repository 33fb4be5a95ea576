// Draws where a sentence comes from.

import { make } from "./drawing.js";

// " This comes from: title, place; title, place", or nothing.
export function drawSources(sources, sentences, root) {
  return sources.flatMap((source, index) => [index ? "; " : ` ${sentences.source} `, drawSource(source, root)]);
}

// An address that begins with "/" is one of this site's own, wherever the site itself stands.
function drawSource({ title, at, href }, root) {
  const words = [title, at].filter(Boolean).join(", ");
  const link = href && { href: href.startsWith("/") ? root + href : href };
  return make(link ? "a" : "span", { class: "result__source", ...link }, words);
}
