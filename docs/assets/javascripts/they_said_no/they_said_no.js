// Leads a family whom somebody refused something to what they can do: a question at a time, and then the one case of
// the page that is theirs. All cases stand in the page; nothing is fetched, sent or kept.

import { isNoDay, today, writtenDay } from "../shared/days.js";
import { makeList } from "../shared/drawing.js";
import { askBeforeLoss, find, findAll, readData, reveal, takeOver } from "../shared/page.js";
import { takeDoublePressesAsOne } from "../shared/presses.js";
import { Problems } from "../shared/problems.js";
import { fill } from "../shared/sentences.js";
import { Cases } from "./cases.js";

const form = find("#refused", HTMLFormElement);
const questions = findAll("[data-ask]", HTMLElement, form);
const day = find("#refused-day", HTMLInputElement, form);
const back = find("[data-back]", HTMLButtonElement, form);
const tools = find("#refused-tools", HTMLElement);
const told = find("#refused-told", HTMLDetailsElement);
const lead = find(".lead", HTMLElement);
const again = find("[data-again]", HTMLButtonElement, tools);
const whole = find("[data-whole]", HTMLButtonElement, tools);
const sentences = readData("#refused-sentences");
const problems = new Problems(find(".error-summary", HTMLElement, form), sentences.error_prefix);
const cases = new Cases(readData("#refused-facts"), sentences);
let asked = "what";

/**
 * What was chosen there; nothing where nothing was, or where it is not asked. Of reasons there may be several.
 * @param {string} name
 */
function chosen(name) {
  return findAll(`[data-ask="${name}"] input:checked`, HTMLInputElement, form);
}

/** @param {string} name */
function answer(name) {
  return chosen(name)[0]?.value ?? "";
}

/** @param {string} name */
function isAsked(name) {
  return questions.some((question) => question.dataset.ask === name);
}

/** The questions for this family, in order: each hangs on the answer to the one before. */
function path() {
  const about = `no-${answer("what")}`;
  return ["what", about, `ground-${theNo()}`, "day"].filter(isAsked);
}

/** The no that was chosen; where there was only one to choose from, that. */
function theNo() {
  const about = `no-${answer("what")}`;
  return isAsked(about) ? answer(about) : cases.onlyNo(answer("what"));
}

/**
 * Past the first question, what the page is about is said quietly: what is asked or found is what counts.
 * @param {string} name
 */
function enter(name) {
  asked = name;
  lead.hidden = !["what", "all"].includes(name);
  document.documentElement.dataset.step = isAsked(name) ? "question" : name;
}

/** @param {string} name */
function ask(name) {
  enter(name);
  problems.hide();
  questions.forEach((question) => (question.hidden = question.dataset.ask !== name));
  find(".back", HTMLElement, form).hidden = name === "what";
  form.hidden = false;
  tools.hidden = name !== "what";
  whole.hidden = false;
  again.hidden = true;
  told.hidden = true;
  cases.hide();
}

/** @param {string} name */
function focusOn(name) {
  find(`[data-ask="${name}"] .question__heading`, HTMLElement, form).focus();
}

function dayProblem() {
  if (isNoDay(day)) {
    return sentences.day_wrong;
  }
  return day.value > today() ? sentences.day_to_come : "";
}

function problem() {
  if (asked === "day") {
    const text = dayProblem();
    return text ? { text, field: day } : null;
  }
  const field = find(`[data-ask="${asked}"] input`, HTMLInputElement, form);
  const missing = field.type === "checkbox" ? sentences.missing_any : sentences.missing;
  return answer(asked) ? null : { text: missing, field };
}

function goOn() {
  const wrong = problem();
  if (wrong) {
    problems.show([wrong]);
    return;
  }
  const next = path()[path().indexOf(asked) + 1];
  if (next) {
    history.pushState({ asked: next }, "");
    ask(next);
    focusOn(next);
  } else {
    history.pushState({ asked: "result" }, "");
    showResult();
  }
}

function showResult() {
  const no = theNo();
  enter("result");
  problems.hide();
  form.hidden = true;
  tools.hidden = false;
  whole.hidden = true;
  again.hidden = false;
  const answers = path()
    .filter((name) => name !== "day")
    .flatMap(chosen)
    .map(({ labels }) => labels?.[0].textContent ?? "");
  told.replaceChildren(
    find("summary", HTMLElement, told),
    makeList(
      "",
      [...answers, day.value ? fill(sentences.told_day, { day: writtenDay(day.value) }) : null].filter(Boolean),
    ) ?? "",
  );
  told.open = false;
  told.hidden = false;
  const grounds = chosen(`ground-${no}`).map(({ value }) => value);
  cases.show(no, grounds, day.value);
}

function showAll() {
  enter("all");
  form.hidden = true;
  told.hidden = true;
  tools.hidden = false;
  whole.hidden = true;
  again.hidden = false;
  cases.showAll();
}

/** @param {string} name */
function show(name) {
  if (name === "all") {
    showAll();
  } else if (name === "result" && !path().some((step) => step !== "day" && !answer(step))) {
    showResult();
  } else {
    ask(isAsked(name) ? name : "what");
    focusOn(asked);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  goOn();
});
back.addEventListener("click", () => history.back());
again.addEventListener("click", () => {
  history.pushState({ asked: "what" }, "");
  show("what");
});
whole.addEventListener("click", () => {
  history.pushState({ asked: "all" }, "");
  showAll();
});
takeDoublePressesAsOne(find("main", HTMLElement), () => asked);
askBeforeLoss(() => answer("what") !== "");
window.addEventListener("popstate", ({ state }) => show(state?.asked ?? "what"));
// An address that names what was refused, as search gives it, leads on from there; one that names a case, to that case.
const named = location.hash.slice(1);
const choice = findAll("[data-ask=what] input", HTMLInputElement, form).find(({ value }) => value === named);
if (choice) {
  choice.checked = true;
  ask("what");
  history.replaceState({ asked }, "");
  goOn();
} else if (cases.has(named)) {
  showAll();
  reveal(find(location.hash, HTMLElement));
} else {
  ask("what");
}
takeOver();
