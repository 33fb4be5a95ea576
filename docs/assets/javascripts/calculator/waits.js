// Draws the place of what waits for Python, which comes, is not fetched yet, or has failed: which of these is said, the
// style sheet knows.

import { make } from "../shared/drawing.js";

/** @param {Record<string, string>} sentences */
export function drawWaits({ waits, waits_spared: spared, waits_failed: failed }) {
  return make(
    "p",
    { class: "waits" },
    make("span", {}, waits),
    make("span", { class: "waits__spared" }, spared),
    make("span", { class: "waits__failed" }, failed),
  );
}
