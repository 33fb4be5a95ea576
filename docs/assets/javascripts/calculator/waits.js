// Draws the place of what waits for Python, until it is there or has failed: which of the two is said, the style sheet
// knows.

import { make } from "../shared/drawing.js";

/** @param {Record<string, string>} sentences */
export function drawWaits({ waits, waits_failed: failed }) {
  return make("p", { class: "waits" }, make("span", {}, waits), make("span", { class: "waits__failed" }, failed));
}
