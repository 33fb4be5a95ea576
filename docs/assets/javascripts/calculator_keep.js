// What a family takes away: paper, a file, words to copy. All of it is made here, from what the page shows.

import { make } from "./drawing.js";

const STYLE = `
body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", Arial, sans-serif; color: #17262a; background: #fff }
h1, h2, h3, h4, h5 { line-height: 1.2; margin: 1.5em 0 0.5em }
h5 { font-size: 1.1em }
.outcome { display: inline-block; border: 2px solid; border-radius: 0.25rem; padding: 0 0.5em }
dt { font-weight: bold }
dd { margin: 0 0 0.5em }
article { border-top: 1px solid #c6d5d2; margin-top: 1rem }
`;

// Opens everything folded away while the page is printed.
export function printAll(within) {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...within.querySelectorAll("details:not([open])")];
    opened.forEach((details) => (details.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
}

// The nodes as a page of their own that needs nothing from anywhere.
export function wholePage(title, nodes, about) {
  const head = [make("meta", { charset: "utf-8" }), make("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }), make("title", {}, title)];
  const body = make("body", {}, make("h1", {}, title), nodes.map(asSaved), make("p", {}, about));
  const markup = (nodes) => nodes.map((node) => node.outerHTML).join("\n");
  return `<!doctype html>\n<html lang="${document.documentElement.lang}">\n<head>\n${markup(head)}\n<style>${STYLE}</style>\n</head>\n${markup([body])}\n</html>\n`;
}

// A copy in which every link leads where it led from here, and what only works in the page is left out.
function asSaved(node) {
  const copy = node.cloneNode(true);
  copy.querySelectorAll("button, input, textarea, label").forEach((one) => one.remove());
  copy.querySelectorAll("details").forEach((details) => (details.open = true));
  const links = node.querySelectorAll("a[href]");
  copy.querySelectorAll("a[href]").forEach((link, index) => {
    link.getAttribute("href").startsWith("#question-") ? link.replaceWith(link.textContent) : keepLink(link, links[index]);
  });
  return copy;
}

function keepLink(link, original) {
  if (!link.getAttribute("href").startsWith("#")) {
    link.href = original.href;
  }
}

// Hands the browser a file of this text, which was never anywhere else.
export function saveFile(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Whether the words are on the clipboard now. Where the browser forbids it, the field's words are selected instead.
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

// A text to copy or save, which the family may change first.
export function drawText({ id, title, text }, sentences, told) {
  const field = make("textarea", { class: "text-area", id: `text-${id}`, rows: Math.min(24, text.split("\n").length + 6), spellcheck: "true" });
  field.value = text;
  const copy = make("button", { class: "button button--secondary", type: "button" }, sentences.copy, hidden(title));
  const save = make("button", { class: "button button--secondary", type: "button" }, sentences.save_text, hidden(title));
  copy.addEventListener("click", async () => told((await copyWords(field)) ? sentences.copied : sentences.copy_by_hand));
  save.addEventListener("click", () => saveFile(`${id}.txt`, field.value.replaceAll("\n", "\r\n"), "text/plain"));
  return [make("label", { for: field.id }, title), field, make("p", { class: "buttons" }, copy, save)];
}

function hidden(words) {
  return make("span", { class: "visually-hidden" }, ` ${words}`);
}
