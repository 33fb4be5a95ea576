// The self-assessment: counts what is filled in, and saves, opens and compares it, all on this device.

import { today } from "../shared/days.js";
import { askBeforeLoss, find, takeOver } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { drawComparison } from "./comparison.js";
import { form, sentences, statements } from "./model.js";
import { drawResults } from "./results.js";
import { readFile, saveAssessment } from "./saved_file.js";

/** @import { Assessment, Given } from "./model.js" */

const team = find("#team", HTMLInputElement, form);
const date = find("#filled_in_on", HTMLInputElement, form);
const message = find("[data-message]", HTMLElement, form);
let isSaved = true;

/**
 * The choice that is marked under that name, or nothing.
 * @param {string} name
 */
function chosen(name) {
  const choices = form.elements.namedItem(name);
  return choices instanceof RadioNodeList ? choices.value : "";
}

/**
 * @param {string} name
 * @param {string} value
 */
function choose(name, value) {
  const choices = form.elements.namedItem(name);
  if (choices instanceof RadioNodeList) {
    choices.value = value;
  }
}

/** @returns {Given} */
function readAnswers() {
  return Object.fromEntries(statements.map(({ id }) => [id, chosen(id)]).filter(([, answer]) => answer));
}

/** @returns {Assessment} */
function readAssessment() {
  return { team: team.value.trim(), role: chosen("role"), filled_in_on: date.value, answers: readAnswers() };
}

/** @param {Assessment} assessment */
function show({ team: name, role, filled_in_on: day, answers }) {
  form.reset();
  team.value = name;
  date.value = day;
  if (role) {
    choose("role", role);
  }
  for (const [id, answer] of Object.entries(answers)) {
    choose(id, answer);
  }
  isSaved = true;
  drawResults(readAnswers());
}

function save() {
  const file = saveAssessment(readAssessment());
  isSaved = true;
  message.textContent = fill(sentences.saved, { file });
}

/** @param {File[]} files */
async function open([file]) {
  const assessment = await readFile(file);
  if (!isSaved && !window.confirm(sentences.replace)) {
    return;
  }
  show(assessment);
  const number = Object.keys(assessment.answers).length;
  const sentence = number === 1 ? sentences.opened_one : sentences.opened;
  message.textContent = fill(sentence, { file: file.name, number }) + leftOutInWords(assessment.leftOut);
}

/** @param {File[]} files */
async function compare(files) {
  if (files.length < 2) {
    throw new Error(sentences.too_few);
  }
  const assessments = await Promise.all(files.map(readFile));
  assessments.sort((assessment, other) => assessment.filled_in_on.localeCompare(other.filled_in_on));
  drawComparison(assessments);
  const leftOut = assessments.reduce((sum, assessment) => sum + assessment.leftOut, 0);
  message.textContent = fill(sentences.compared, { number: files.length }) + leftOutInWords(leftOut);
}

/** @param {number} number */
function leftOutInWords(number) {
  return number ? ` ${fill(sentences.left_out, { number })}` : "";
}

/**
 * Does something with the files chosen, says what went wrong, and lets the same files be chosen again.
 * @param {string} place
 * @param {(files: File[]) => Promise<void>} action
 */
function onFiles(place, action) {
  const input = find(place, HTMLInputElement, form);
  input.addEventListener("change", async () => {
    const files = [...(input.files ?? [])];
    if (!files.length) {
      return;
    }
    try {
      await action(files);
    } catch (error) {
      message.textContent = error instanceof Error ? error.message : String(error);
    }
    input.value = "";
  });
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.type === "file") {
    return;
  }
  isSaved = false;
  drawResults(readAnswers());
});
askBeforeLoss(() => !isSaved);
find("[data-save]", HTMLElement, form).addEventListener("click", save);
find("[data-print]", HTMLElement, form).addEventListener("click", () => window.print());
onFiles("#open-file", open);
onFiles("#compare-files", compare);
date.value ||= today();
drawResults(readAnswers());
takeOver();
