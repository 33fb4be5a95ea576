// Days, which come and go as 2015-07-15.

/** The day it is where the reader is: what is in force is told for their own day, in whatever country they read. */
export function today(now = new Date()) {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
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
