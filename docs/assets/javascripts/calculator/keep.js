// What a family takes away: paper, a file, words to copy. All of it is made here, from what the page shows.

import { make } from "../shared/drawing.js";
import { findAll } from "../shared/page.js";

/** @import { Draft } from "./conversation.js" */

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
  copy.querySelectorAll("button, input, textarea, label").forEach((control) => control.remove());
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

/**
 * Hands the browser a file of this text, which was never anywhere else.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function saveFile(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Whether the words are on the clipboard now. Where the browser forbids it, the field's words are selected instead.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copyWords(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}

/**
 * Says what a button did, to be seen behind it and to be heard.
 * @param {HTMLElement} button
 * @param {string} sentence
 * @param {(sentence: string) => void} say
 */
export function sayBeside(button, sentence, say) {
  const seen = button.parentElement?.querySelector(".done") ?? make("span", { class: "done", "aria-hidden": "true" });
  seen.textContent = sentence;
  button.parentElement?.append(seen);
  say(sentence);
}

/**
 * A text to copy or save, which the family may change first.
 * @param {Draft} draft
 * @param {Record<string, string>} sentences
 * @param {(sentence: string) => void} say
 */
export function drawText({ id, title, text }, sentences, say) {
  const rows = Math.min(24, text.split("\n").length + 6);
  const field = make("textarea", { class: "text-area", id: `text-${id}`, rows, spellcheck: "true" });
  field.value = text;
  // On paper a box that scrolls shows what is in sight alone. So the text stands beside it once more, for paper only.
  const paper = make("p", { class: "paper" }, text);
  field.addEventListener("input", () => (paper.textContent = field.value));
  const copy = drawButton(sentences.copy, title);
  const save = drawButton(sentences.save_text, title);
  copy.addEventListener("click", async () => {
    sayBeside(copy, (await copyWords(field)) ? sentences.copied : sentences.copy_by_hand, say);
  });
  save.addEventListener("click", () => saveFile(`${id}.txt`, field.value.replaceAll("\n", "\r\n"), "text/plain"));
  return [make("label", { for: field.id }, title), field, paper, make("p", { class: "buttons" }, copy, save)];
}

/**
 * @param {string} words
 * @param {string} about What the button is for, which is heard and not seen.
 */
function drawButton(words, about) {
  const hidden = make("span", { class: "visually-hidden" }, ` ${about}`);
  return make("button", { class: "button button--secondary", type: "button" }, words, hidden);
}
