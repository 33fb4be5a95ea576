// Draws what a search found. Python worked out the days of each version; what is compared here is the reader's day with
// them, because a page and an index may have been made long before it.

import { writtenDay } from "../shared/days.js";
import { make } from "../shared/drawing.js";
import { fill } from "../shared/sentences.js";

/** @import { Meta, Shown } from "./indexes.js" */

/** @type {Record<string, string>} */
const KINDS = { in_force: "tag--in-force", restated: "tag--restated" };

/**
 * @param {Shown} found
 * @param {string} base The way up to the site's first page.
 * @param {string} day
 * @param {Record<string, string>} sentences
 */
export function drawResult({ url, excerpt, meta }, base, day, sentences) {
  const { number, title, page, label } = meta;
  const clause = sentences[meta.standing ? "paragraph" : "clause"];
  // The words before the first clause of a section are printed without a number.
  const isNumbered = number && !number.endsWith(".0");
  const href = `${base}/${url.replace(/^\//, "")}`;
  const where = [page, label].filter(Boolean).join(", ");
  return make(
    "li",
    {},
    make("a", { href }, isNumbered ? fill(clause, { number, title }) : title),
    where ? make("p", { class: "search__page" }, where) : null,
    meta.since ? drawState(meta.since, meta, day, sentences) : null,
    make("p", {}, drawExcerpt(excerpt)),
  );
}

/**
 * What a version is on the day, and on which days it is that.
 * @param {string} since
 * @param {Meta} meta
 * @param {string} day
 * @param {Record<string, string>} sentences
 */
function drawState(since, { label, until, state, standing }, day, sentences) {
  const now = nameOfState(since, until, state, day);
  if (!label && now === "in_force") {
    return null; // A page that says something else on other days is no text that is in force.
  }
  // Nobody adopted a restatement, so it cannot be in force: its days say for when it is.
  const name = standing && !["draft", "withdrawn"].includes(now) ? standing : now;
  const kind = KINDS[name] ?? "tag--superseded";
  const days = sentences[until && KINDS[name] ? `${name}_until_days` : `${name}_days`];
  const values = { since: writtenDay(since), until: until && writtenDay(until) };
  return make("p", {}, make("strong", { class: `tag ${kind}` }, sentences[name]), ` ${fill(days, values)}`);
}

/**
 * @param {string} since
 * @param {string | undefined} until
 * @param {string | undefined} state
 * @param {string} day
 */
function nameOfState(since, until, state, day) {
  if (state === "draft") {
    return "draft";
  }
  if (state === "corrected") {
    return "over";
  }
  if (since > day) {
    return "to_come";
  }
  if (!until || day <= until) {
    return "in_force";
  }
  return state === "withdrawn" ? "withdrawn" : "over";
}

/**
 * Only text and marks are taken from an excerpt.
 * @param {string} html
 */
function drawExcerpt(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => {
    return node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent;
  });
}
