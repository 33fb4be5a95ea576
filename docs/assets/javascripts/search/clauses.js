// Clauses that are asked for by their numbers.

/** @import { Index, Result } from "./indexes.js" */

const NUMBER = /\b(?:clause|paragraph|para|section)s?\s*(\d+(?:\.\d+)+)\b|\b(?:clause|paragraph|para)s?\s*(\d+)\b/;
const NUMBER_AT_AN_END = /^\s*(\d+(?:\.\d+)+)\b|\s(\d+(?:\.\d+)+)\s*$/;
const IN_ORDER = { clause: "asc" }; // As the build sorted them: those of a policy before those of a leaflet.

/**
 * The number of a clause that a query has; `named`, where it can be nothing else; and what it has `beside` it.
 * @param {string} query In plain letters.
 */
export function clauseIn(query) {
  const known = NUMBER.exec(query) ?? NUMBER_AT_AN_END.exec(query);
  const clause = known?.slice(1).find(Boolean) ?? "";
  const beside = known ? query.replace(known[0], " ") : query;
  return { clause, beside, named: known !== null && (NUMBER.test(query) || !beside.trim()) };
}

/**
 * The clauses of that number, or of the section of that number.
 * @param {Index} index
 * @param {string} clause
 * @param {string[]} periods
 */
export async function clausesOf(index, clause, periods) {
  return clause ? within(index, periods, (known) => known === clause || known.startsWith(`${clause}.`)) : [];
}

/**
 * Where there is no such clause: those of the narrowest section that it would stand in, or else of the section with the
 * nearest number.
 * @param {Index} index
 * @param {string} clause
 * @param {string[]} periods
 * @returns {Promise<Result[]>}
 */
export async function nearestClauses(index, clause, periods) {
  const section = clause.includes(".") ? clause.replace(/\.\d+$/, "") : "";
  if (section) {
    const near = await clausesOf(index, section, periods);
    return near.length ? near : nearestClauses(index, section, periods);
  }
  const sections = Object.keys(await numbersOf(index, periods)).map(sectionOf);
  const away = sections.map((known) => Math.abs(known - Number(clause)));
  const nearest = sections[away.indexOf(Math.min(...away))];
  return within(index, periods, (known) => sectionOf(known) === nearest);
}

/**
 * @param {Index} index
 * @param {string[]} periods
 * @param {(number: string) => boolean} isMeant
 */
async function within(index, periods, isMeant) {
  const meant = Object.keys(await numbersOf(index, periods)).filter(isMeant);
  const filters = { days: { any: periods }, number: { any: meant } };
  return meant.length ? (await index.search(null, { filters, sort: IN_ORDER })).results : [];
}

/**
 * How many clauses of those days there are with each number.
 * @param {Index} index
 * @param {string[]} periods
 */
async function numbersOf(index, periods) {
  await index.filters(); // Without this a search counts only by what it is filtered by itself.
  const { filters } = periods.length ? await index.search(null, { filters: { days: { any: periods } } }) : {};
  const counted = Object.entries(filters?.number ?? {}).filter(([, many]) => many);
  return Object.fromEntries(counted);
}

/** @param {string} number */
function sectionOf(number) {
  return parseInt(number, 10);
}
