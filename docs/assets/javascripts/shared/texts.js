// What a family copies, and what it is told of that.

import { make } from "./drawing.js";

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
