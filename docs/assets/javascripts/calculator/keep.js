// The results as a page of their own, made from what the page shows.

import { make } from "../shared/drawing.js";
import { findAll } from "../shared/page.js";

const STYLE = `
body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", Arial, sans-serif; color: #17262a; background: #fff }
h1, h2, h3, h4, h5 { line-height: 1.2; margin: 1.5em 0 0.5em }
h5 { font-size: 1.1em }
.outcome { display: inline-block; border: 2px solid; border-radius: 0.25rem; padding: 0 0.5em }
dt { font-weight: bold }
dd { margin: 0 0 0.5em }
article { border-top: 1px solid #c6d5d2; margin-top: 1rem }
`;

/**
 * The nodes as a page of their own that needs nothing from anywhere.
 * @param {string} title
 * @param {Element[]} nodes
 * @param {string} about
 */
export function wholePage(title, nodes, about) {
  const head = [
    make("meta", { charset: "utf-8" }),
    make("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    make("title", {}, title),
  ];
  const body = make("body", {}, make("h1", {}, title), nodes.map(asSaved), make("p", {}, about));
  const language = document.documentElement.lang;
  const headMarkup = head.map((node) => node.outerHTML).join("\n");
  return `<!doctype html>\n<html lang="${language}">\n<head>\n${headMarkup}\n<style>${STYLE}</style>\n</head>\n${body.outerHTML}\n</html>\n`;
}

/**
 * A copy in which every link leads where it led from here, and what only works in the page is left out.
 * @param {Element} node
 */
function asSaved(node) {
  const copy = /** @type {Element} */ (node.cloneNode(true));
  copy.querySelectorAll("button, input, textarea, label, .line__sources").forEach((control) => control.remove());
  findAll("details", HTMLDetailsElement, copy).forEach((details) => (details.open = true));
  const links = findAll("a[href]", HTMLAnchorElement, node);
  findAll("a[href]", HTMLAnchorElement, copy).forEach((link, index) => keepLink(link, links[index]));
  return copy;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLAnchorElement} original
 */
function keepLink(link, original) {
  const address = link.getAttribute("href") ?? "";
  if (address.startsWith("#question-")) {
    link.replaceWith(link.textContent ?? "");
  } else if (!address.startsWith("#")) {
    link.href = original.href;
  }
}
