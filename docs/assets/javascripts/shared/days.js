// Days, which come and go as 2015-07-15.

/** The day it is where the reader is: what is in force is told for their own day, in whatever country they read. */
export function today(now = new Date()) {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

/**
 * Whether a field for a day holds what is none: a part of one, or a year that nobody means.
 * @param {HTMLInputElement} field
 */
export function isNoDay({ validity, value }) {
  return validity.badInput || !/^$|^(19|2\d)\d\d-/.test(value);
}

/**
 * A day as people write it.
 * @param {string} day
 */
export function writtenDay(day) {
  const language = document.documentElement.lang;
  return new Date(day).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
}

/**
 * Whether a day is one of those from the first to the last. Without a last day there is no end.
 * @param {string} day
 * @param {string} from
 * @param {string} [until]
 */
export function isWithin(day, from, until) {
  return from <= day && (!until || day <= until);
}

/**
 * Whether a node is about that day: its days are in data-from and data-until, where empty means without an end.
 * @param {HTMLElement} node
 * @param {string} day
 */
export function isAbout({ dataset: { from, until } }, day) {
  return from !== undefined && isWithin(day, from, until);
}

/**
 * The day with the same number so many months later; where that month is too short, its last day.
 * @param {string} day
 * @param {number} months
 */
export function monthsAfter(day, months) {
  const [year, month, number] = day.split("-").map(Number);
  // The day before the first of the month after is the last of a month, however long it is.
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(number, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/**
 * The last day of a time of so many months: counted `from` a day that is its first, or `after` it.
 * @param {string} day
 * @param {number} months
 * @param {string} counted
 */
export function lastDay(day, months, counted) {
  const end = monthsAfter(day, months);
  // Without such a day in that month, the time ends with the month, whichever way it is counted.
  return counted === "from" && end.slice(8) === day.slice(8) ? dayBefore(end) : end;
}

/** @param {string} day */
function dayBefore(day) {
  const before = new Date(day);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}
