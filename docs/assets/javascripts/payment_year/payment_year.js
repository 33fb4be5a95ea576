// A year of payments: shows a family its own days, and saves them for its calendar. All of it is made in the page.

import { isNoDay, today, writtenDay } from "../shared/days.js";
import { make } from "../shared/drawing.js";
import { saveFile } from "../shared/files.js";
import { find, findAll, readData, takeOver } from "../shared/page.js";
import { Problems } from "../shared/problems.js";
import { fill } from "../shared/sentences.js";
import { calendarFile, newMark } from "./calendar_file.js";
import { daysOf } from "./days.js";

/** @import { Check } from "./days.js" */
/** @import { Day } from "./calendar_file.js" */

const form = find("#payment-year", HTMLFormElement);
const shown = find("#payment-days", HTMLElement);
const status = find("[data-status]", HTMLElement, shown);
const sentences = readData("#payment-year-sentences");
/** @type {Record<string, Check>} */
const checks = readData("#payment-year-facts");
const kinds = findAll("[name=kind]", HTMLInputElement, form);
const [began, checked, plan, records] = ["began", "checked", "plan", "records"].map((name) =>
  find(`#payment-${name}`, HTMLInputElement, form),
);
const every = find("#payment-every", HTMLSelectElement, form);
const mark = newMark();
const problems = new Problems(find(".error-summary", HTMLElement, form), sentences.error_prefix);
/** @type {Day[]} */
let days = [];

function wrong() {
  const dates = [began, checked, plan, records];
  const unreadable = dates.filter(isNoDay);
  const found = unreadable.map((field) => ({ text: sentences.day_wrong, field }));
  if (!kinds.some((kind) => kind.checked)) {
    found.unshift({ text: sentences.kind_missing, field: kinds[0] });
  }
  if (!unreadable.length && dates.every(({ value }) => !value)) {
    found.push({ text: sentences.day_missing, field: began });
  }
  if (began.value && checked.value && checked.value < began.value) {
    found.push({ text: sentences.checked_too_early, field: checked });
  }
  if (checked.value > today()) {
    found.push({ text: sentences.checked_to_come, field: checked });
  }
  if (began.value && records.value && records.value < began.value) {
    found.push({ text: sentences.records_too_early, field: records });
  } else if (records.value && records.value < today()) {
    found.push({ text: sentences.records_gone, field: records });
  }
  return found;
}

/**
 * A day with what it is about, which is said beside the first of several such days alone.
 * @param {Day} day
 */
function draw({ day, title: name, about }) {
  const when = make("time", { datetime: day }, writtenDay(day));
  const isFirst = days.find((other) => other.about === about)?.day === day;
  return make("li", {}, make("p", {}, make("strong", {}, when, `: ${name}.`), isFirst ? ` ${about}` : null));
}

function show() {
  problems.hide();
  const found = wrong();
  if (found.length) {
    shown.hidden = true;
    problems.show(found);
    return;
  }
  const check = checks[kinds.find((kind) => kind.checked)?.value ?? ""];
  const known = { began: began.value, checked: checked.value, plan: plan.value, records: records.value };
  days = daysOf(check, { ...known, every: Number(every.value) }, sentences);
  find(".days", HTMLElement, shown).replaceChildren(...days.map(draw));
  const note = find("[data-note]", HTMLElement, shown);
  note.textContent = fill(sentences.note, check.said);
  note.hidden = check.first_months !== null;
  const isNoneToCome = toCome().length === 0;
  find("[data-save]", HTMLButtonElement, shown).hidden = isNoneToCome;
  find("[data-file]", HTMLElement, shown).hidden = isNoneToCome;
  const whyNone = days.length ? sentences.none_to_come : sentences.none_counted;
  status.textContent = isNoneToCome ? whyNone : "";
  shown.hidden = false;
  find("#payment-days-title", HTMLElement, shown).focus();
}

function toCome() {
  return days.filter(({ day }) => day >= today());
}

function save() {
  const file = sentences.file_name;
  const text = calendarFile(toCome(), { by: sentences.calendar, at: new Date(), mark });
  saveFile(file, text, "text/calendar");
  status.textContent = fill(sentences.saved, { file });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
find("[data-save]", HTMLButtonElement, shown).addEventListener("click", save);
find("[data-print]", HTMLButtonElement, shown).addEventListener("click", () => window.print());
form.hidden = false;
takeOver();
