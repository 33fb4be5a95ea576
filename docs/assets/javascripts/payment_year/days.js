// Which days a year of a payment has, from what the law says of that kind of money and what the family knows.

import { lastDay, monthsAfter, today } from "../shared/days.js";
import { fill } from "../shared/sentences.js";

/** @import { Day } from "./calendar_file.js" */
/**
 * @typedef {object} Check
 * @property {string} id
 * @property {string} since The first day of the law that asks for it; empty where no source says which that is.
 * @property {Record<string, string>} said What is put into sentences.
 * @property {number | null} first_months
 * @property {number | null} then_every_months
 * @property {boolean} at_plan_review
 */
/** Days as 2026-11-26, or nothing. @typedef {{ began: string, checked: string, plan: string, records: string, every: number }} Known */

const YEAR = 12;

/**
 * The days in order, with what each is about.
 * @param {Check} check
 * @param {Known} known
 * @param {Record<string, string>} sentences
 */
export function daysOf(check, known, sentences) {
  const days = [
    ...firstCheck(check, known, sentences),
    ...nextCheck(check, known, sentences),
    ...planReview(check, known, sentences),
    ...sendingRecords(check, known, sentences),
  ];
  return days.sort((day, other) => day.day.localeCompare(other.day));
}

/**
 * @param {Check} check
 * @param {Known} known
 * @param {Record<string, string>} sentences
 * @returns {Day[]}
 */
function firstCheck({ id, said, since, first_months: months }, { began, checked }, sentences) {
  // Whoever was checked has had the first check; of a payment that is older than the law, it asks for none.
  if (!months || !began || began < since || checked) {
    return [];
  }
  // The day of the first payment is the first of those months.
  const day = lastDay(began, months, "from");
  const why = fill(sentences.first_why, { ...said, months });
  return [{ id: `${id}-first`, day, title: fill(sentences.first, said), about: `${why} ${toDo(day, sentences)}` }];
}

/**
 * @param {Check} check
 * @param {Known} known
 * @param {Record<string, string>} sentences
 * @returns {Day[]}
 */
function nextCheck({ id, said, then_every_months: months }, { checked }, sentences) {
  if (!months || !checked) {
    return [];
  }
  const day = monthsAfter(checked, months);
  const about = `${fill(sentences.next_why, { ...said, months })} ${toDo(day, sentences)}`;
  return [{ id: `${id}-next`, day, title: fill(sentences.next, said), about }];
}

/**
 * What to do about the last day for a check: once it has passed, something else.
 * @param {string} day
 * @param {Record<string, string>} sentences
 */
function toDo(day, { ask, gone }) {
  return day < today() ? gone : ask;
}

/**
 * @param {Check} check
 * @param {Known} known
 * @param {Record<string, string>} sentences
 * @returns {Day[]}
 */
function planReview({ id, said, at_plan_review: isLookedAt }, { plan }, sentences) {
  const before = plan < today() ? sentences.plan_gone : sentences.plan_why;
  const about = isLookedAt ? `${fill(sentences.looked_at, said)} ${before}` : before;
  return plan ? [{ id: `${id}-plan`, day: plan, title: sentences.plan, about }] : [];
}

/**
 * The days on which records are sent, for a year.
 * @param {Check} check
 * @param {Known} known
 * @param {Record<string, string>} sentences
 * @returns {Day[]}
 */
function sendingRecords({ id, said }, { records, every }, sentences) {
  // Each from the first of them, and not from the one before: after a short month, the days are as they were.
  return Array.from({ length: records ? YEAR / every : 0 }, (_, place) => ({
    id: `${id}-records-${place + 1}`,
    day: monthsAfter(records, place * every),
    title: fill(sentences.records, said),
    about: sentences.records_why,
  }));
}
