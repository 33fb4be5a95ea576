// Texts that a family may change, and then copy or save.

import { make } from "./drawing.js";
import { saveFile } from "./files.js";

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
 * @param {{ id: string, title: string, text: string }} draft
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
