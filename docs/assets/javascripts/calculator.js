// The calculator's page: it takes a family from step to step, asks Python (in calculator_worker.js) what follows, and
// draws the answer. It decides nothing. Nothing that a family answers is stored, sent or put in the address.

import { Answers } from "./calculator_answers.js";
import { Arrival } from "./calculator_arrival.js";
import { Asking } from "./calculator_asking.js";
import { Engine } from "./calculator_engine.js";
import { Money } from "./calculator_money.js";
import { Problems } from "./calculator_problems.js";
import { hideWhatTheyDecide, showIdle, showWhatItDecides } from "./calculator_questions.js";
import { drawResults } from "./calculator_results.js";
import { drawReview } from "./calculator_review.js";
import { Steps } from "./calculator_steps.js";
import { TakeAway } from "./calculator_take_away.js";
import { fill, today } from "./drawing.js";

const find = (selector) => document.querySelector(selector);
const main = find("#main");
const form = find("#calculator");
const submit = form.querySelector("[type=submit]");
const dropped = find("#dropped");
const results = find("#results-areas");
const messages = JSON.parse(find("#calculator-messages").textContent);
const { page: sentences } = messages;
const address = (path) => new URL(path, document.baseURI).href;

const answers = new Answers(form);
const steps = new Steps(main, entered);
const problems = new Problems(find(".error-summary"), sentences.error_prefix, (prefix) => steps.name(prefix));
const arrival = new Arrival(form, sentences, say);
const engine = new Engine(
  { runtime: address(form.dataset.runtime), bundle: address(form.dataset.bundle), words: address(form.dataset.words) },
  arrival,
);
const asking = new Asking(form, answers, engine, () => say(sentences.waiting));
const money = new Money(find("#money"), messages, {
  workOut: (rows) => engine.ask({ what: "money", ...asking.case(), rows }),
  problems,
  told: say,
});

const takeAway = new TakeAway(main, sentences, {
  ask: (request) => engine.ask({ ...request, ...asking.case() }),
  day: () => answers.date.value,
  told: say,
});

let apart = true; // One question at a time, or all of them on one page.
let opened = null; // What Python said of a link that was opened, until the family goes on from there.

// Going on

form.addEventListener("change", () => asking.foresee());

form.addEventListener("submit", (event) => {
  event.preventDefault(); // The answers would stand in the address.
  problems.hide();
  const wrong = missing();
  if (wrong) {
    problems.show([wrong]);
  } else if (arrival.hasFailed && !first()) {
    arrival.showAgain();
  } else {
    goOn();
  }
});

// What has to be filled in before the family can go on.
function missing() {
  const { name, question } = steps.current;
  if (["start", "all"].includes(name) && !answers.date.value) {
    return { text: sentences.date_missing, field: answers.date };
  }
  if (name === "question" && !answers.has(question)) {
    const unit = answers.fieldset(question).querySelector(".number-input");
    return { text: sentences.answer_missing, field: unit ?? answers.fieldset(question).querySelector("input") };
  }
  return null;
}

async function goOn() {
  opened = null;
  hideDropped();
  if (["check", "all"].includes(steps.current.name)) {
    await showResults();
  } else if (!engine.isReady && first()) {
    steps.go("question", first());
  } else {
    await goToNext();
  }
}

// A question that is asked of every family, for as long as Python cannot say which one matters most.
function first() {
  const { name } = steps.current;
  return ["start", "question"].includes(name) && !engine.isReady && messages.first_questions.find((question) => !answers.has(question));
}

async function goToNext() {
  const reply = await asking.decide();
  if (!isUsable(reply)) {
    return;
  }
  const left = reply.decision.next_questions.filter((question) => !answers.has(question));
  if (left.length) {
    showWhatItDecides(left, reply, messages);
    steps.go("question", left[0]);
  } else {
    steps.go("check");
  }
}

async function showResults() {
  const reply = await asking.decide();
  if (isUsable(reply)) {
    drawAnswer(reply);
    steps.go("results");
    say(sentences.results_ready);
  }
}

// Shows what is wrong with a date or answers, and what Python left out of them.
function isUsable(reply) {
  if (!reply) {
    return false;
  }
  if (reply.problems) {
    const field = reply.field ? form.elements[reply.field] : answers.date;
    steps.go(apart ? "start" : "all");
    problems.show(reply.problems.map((text) => ({ text, field })));
    return false;
  }
  if (reply.dropped.length) {
    showDropped(reply.dropped);
  }
  return true;
}

function showDropped(left) {
  const lines = left.map(({ question, answer, because }) => {
    const words = { question: messages.questions[question], answer: answers.inWords(question, answer), because };
    answers.remove(question);
    return fill(sentences.dropped, words);
  });
  dropped.querySelector("ul").replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  dropped.hidden = false;
  say(lines.join(" "));
}

function hideDropped() {
  dropped.hidden = true;
}

// Each step, as it is entered by going on, by Back or by Forward

function entered({ name }) {
  asking.giveUp();
  problems.hide();
  submit.textContent = sentences[`${name}_button`] ?? sentences.question_button;
  if (name === "check") {
    drawReview(find("#check-answers"), answers, messages);
    asking.foresee();
  }
  if (name === "all") {
    apart = false;
    showThoseThatMatter();
  }
  if (!["results", "money"].includes(name)) {
    results.replaceChildren();
  } else if (!results.hasChildNodes()) {
    asking.decide().then((reply) => isUsable(reply) && drawAnswer(reply));
  }
}

async function showThoseThatMatter() {
  const { relevant } = await engine.ask({ what: "decide", answers: {}, as_of: answers.date.value, newest: [] });
  showIdle(relevant);
}

// The result

function drawAnswer(reply) {
  drawResults(results, reply, messages, form.dataset.root, opened);
  takeAway.clear();
  takeAway.draft();
}

// A link that was kept: its answers leave the address at once.
function openLink() {
  const fragment = location.hash.slice(1);
  if (!fragment || document.getElementById(fragment)) {
    return;
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  asking.whileWaiting(engine.ask({ what: "open", fragment, today: today() })).then(showOpened);
}

async function showOpened(reply) {
  if (reply?.problems) {
    problems.show(reply.problems.map((text) => ({ text, field: answers.date })));
  } else if (reply) {
    startAfresh();
    answers.date.value = reply.as_of;
    Object.entries(reply.answers).forEach(([question, answer]) => answer !== null && answers.give(question, answer));
    opened = reply;
    await showResults();
  }
}

// Buttons and links

find("#back").addEventListener("click", () => steps.back());
find("#to-check").addEventListener("click", () => steps.go("check"));
find("#to-money").addEventListener("click", () => steps.go("money"));
find("#change-answers").addEventListener("click", () => steps.go(apart ? "check" : "all"));
find("#to-all").addEventListener("click", () => steps.go("all"));
find("#to-one").addEventListener("click", () => {
  apart = true;
  goToNext();
});
find("#clear").addEventListener("click", () => {
  startAfresh();
  steps.focus();
  say(sentences.cleared);
});
find("#try-again").addEventListener("click", startEngine);
window.addEventListener("online", () => arrival.hasFailed && startEngine());
window.addEventListener("hashchange", openLink);

// Links to a question or to a result lead there, and leave the address as it is.
main.addEventListener("click", (event) => {
  const place = event.target.closest?.("#results a[href^='#'], #check-answers a")?.hash.slice(1);
  if (!place) {
    return;
  }
  event.preventDefault();
  const target = document.getElementById(place);
  if (target.dataset.question) {
    hideWhatTheyDecide();
    steps.go("question", target.dataset.question);
  } else if (target === answers.date) {
    steps.go("start");
  } else {
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }
});

function startAfresh() {
  asking.forget();
  answers.clear();
  answers.date.value = today();
  opened = null;
  money.clear();
  problems.hide();
  hideDropped();
  results.replaceChildren();
  takeAway.clear();
  find("#check-answers").replaceChildren();
  hideWhatTheyDecide();
  steps.begin();
  apart = true;
  submit.textContent = sentences.start_button;
}

// Python's coming and going

function startEngine() {
  arrival.begin();
  engine.startAgain();
  engine.ask({ what: "decide", answers: {}, as_of: today(), newest: [] }); // Python is ready once it has answered.
}

function say(words) {
  find("#calculator-status").textContent = words;
}

// A page that the browser keeps for the Back button must not keep Python running, nor take its silence for a failure.
window.addEventListener("pagehide", () => engine.stop());
window.addEventListener("pageshow", (event) => event.persisted && startEngine());

answers.date.value ||= today();
answers.date.addEventListener("change", () => steps.current.name === "all" && showThoseThatMatter());
startEngine();
openLink();
