// The calculator's page: it listens to the form, asks the engine (Python, in calculator_worker.js), and draws the answer.
// Nothing that a family answers is stored, sent or put in the address.

import { drawResults } from "./calculator_results.js";

const SILENCE_ALLOWED = 60_000; // Milliseconds without a sign of life after which we say that it does not work.
const NOT_ANSWERED = ["", "dont_know", "prefer_not_to_say"];

const form = document.querySelector("#calculator");
const date = form.elements.as_of;
const summary = document.querySelector(".error-summary");
const results = document.querySelector("#results");
const progress = document.querySelector("#calculator-progress");
const failure = document.querySelector("#calculator-failed");
const status = document.querySelector("#calculator-status");
const messages = JSON.parse(document.querySelector("#calculator-messages").textContent);

let worker; // None before the start, after a failure, and while the page is left.
let silence; // The timer of SILENCE_ALLOWED.
let asked; // The number of the newest question to the engine; only its answer is drawn.

function start() {
  asked = 0;
  delete document.documentElement.dataset.calculator;
  failure.hidden = true;
  progress.hidden = false;
  showProgress(0);
  if (!date.value) {
    const now = new Date();
    date.valueAsDate = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  }
  try {
    if (!("WebAssembly" in self)) {
      throw new Error("this browser has no WebAssembly");
    }
    worker = new Worker(new URL("calculator_worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => hear(data));
    worker.addEventListener("error", (event) => fail(event.message ?? "the worker cannot be loaded"));
    const { runtime, bundle } = form.dataset;
    worker.postMessage({ runtime: new URL(runtime, document.baseURI).href, bundle: new URL(bundle, document.baseURI).href });
    ask({});
  } catch (error) {
    fail(error);
  }
}

function stop() {
  clearTimeout(silence);
  worker?.terminate();
  worker = undefined;
}

function ask(answers) {
  expectNews();
  worker.postMessage({ id: asked, answers, as_of: date.value });
}

function expectNews() {
  clearTimeout(silence);
  silence = setTimeout(() => fail("the engine is silent"), SILENCE_ALLOWED);
}

function hear({ loaded, failed, id, problems, field, decision, explanation }) {
  if (failed) {
    fail(failed);
  } else if (id === undefined) {
    expectNews();
    showProgress(loaded);
  } else {
    showReady();
    if (id === asked) {
      clearTimeout(silence);
      if (id > 0) {
        problems ? showProblems(problems, field) : showResults(decision, explanation);
      }
    }
  }
}

function fail(reason) {
  stop();
  console.warn(`The calculator cannot start: ${reason}`);
  document.documentElement.dataset.calculator = "failed";
  progress.hidden = true;
  failure.hidden = false;
  status.textContent = messages.sentences.failed;
  if (asked > 0) {
    failure.focus();
  }
}

function showProgress(loaded) {
  const bar = progress.querySelector("progress");
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  bar.value = loaded;
  const size = `${megabytes(bar.value)} of ${megabytes(bar.max)} MB`;
  progress.querySelector(".progress__text").textContent = `${messages.sentences.loading} ${size}`;
}

function showReady() {
  if (document.documentElement.dataset.calculator !== "ready") {
    document.documentElement.dataset.calculator = "ready";
    progress.hidden = true;
    status.textContent = messages.sentences.ready;
  }
}

function showResults(decision, explanation) {
  drawResults(results, decision, explanation, messages, form.dataset.root);
  results.hidden = false;
  results.querySelector("#results-heading").focus();
}

function showProblems(problems, field) {
  const wrong = field ? form.elements[field] : (form.querySelector("input:checked") ?? form.querySelector("input"));
  wrong.setAttribute("aria-invalid", "true");
  const items = problems.map((problem) => {
    const link = document.createElement("a");
    link.href = `#${wrong.id}`;
    link.textContent = problem;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  summary.querySelector("ul").replaceChildren(...items);
  summary.hidden = false;
  summary.focus();
}

function hideProblems() {
  summary.hidden = true;
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault(); // The answers would stand in the address.
  hideProblems();
  results.hidden = true;
  asked += 1;
  if (!worker) {
    failure.focus();
    return;
  }
  if (document.documentElement.dataset.calculator !== "ready") {
    status.textContent = messages.sentences.loading; // The worker keeps the question until it can answer.
  }
  const answers = [...new FormData(form)].filter(([name, value]) => name !== date.name && !NOT_ANSWERED.includes(value.trim()));
  ask(Object.fromEntries(answers));
});

// Links to a question or field move the focus there, and leave the address as it is.
document.addEventListener("click", (event) => {
  const target = event.target.closest?.(".error-summary a, #results a[href^='#']")?.hash.slice(1);
  const place = target && document.getElementById(target);
  if (place) {
    event.preventDefault();
    const input = place.matches("input") ? place : (place.querySelector("input:checked") ?? place.querySelector("input"));
    place.scrollIntoView();
    input.focus({ preventScroll: true });
  }
});

// A page that the browser keeps for the Back button must not keep Python running, nor take its silence for a failure.
window.addEventListener("pagehide", stop);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    start();
  }
});

start();
