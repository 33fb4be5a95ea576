// The file in which a team keeps its self-assessment, on its own device.

import { saveFile } from "../shared/files.js";
import { fill } from "../shared/sentences.js";
import { DONT_KNOW, facts, sentences, statements } from "./model.js";

/** @import { Assessment } from "./model.js" */

const FORMAT = "common-delivery-model-self-assessment";

/**
 * Hands the browser the file, and gives its name.
 * @param {Assessment} assessment
 */
export function saveAssessment(assessment) {
  const content = { format: FORMAT, statements_dated: facts.dated, ...assessment };
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const name = fileName(assessment);
  saveFile(name, text, "application/json");
  return name;
}

/** @param {Assessment} assessment */
function fileName({ team, filled_in_on: day }) {
  const words = `${sentences.file_name} ${team} ${day}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${words.join("-")}.json`;
}

/**
 * The assessment in a file, with how many of its answers this page cannot take; or an error with a sentence.
 * @param {File} file
 * @returns {Promise<Assessment & { leftOut: number }>}
 */
export async function readFile(file) {
  const content = await parsed(file);
  if (content?.format !== FORMAT || !content.answers || typeof content.answers !== "object") {
    throw unusable(file);
  }
  const entries = Object.entries(content.answers);
  const usable = entries.filter(([id, answer]) => isUsable(id, answer));
  /** @param {string} name */
  const text = (name) => (typeof content[name] === "string" ? content[name] : "");
  return {
    team: text("team"),
    role: Object.hasOwn(facts.roles, text("role")) ? text("role") : "",
    filled_in_on: text("filled_in_on"),
    answers: Object.fromEntries(usable),
    leftOut: entries.length - usable.length,
  };
}

/**
 * @param {File} file
 * @returns {Promise<any>}
 */
async function parsed(file) {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw unusable(file);
  }
}

/** @param {File} file */
function unusable(file) {
  return new Error(fill(sentences.unusable, { file: file.name }));
}

/**
 * @param {string} id
 * @param {unknown} answer
 */
function isUsable(id, answer) {
  const isLevel = typeof answer === "string" && (Object.hasOwn(facts.levels, answer) || answer === DONT_KNOW);
  return isLevel && statements.some((statement) => statement.id === id);
}
