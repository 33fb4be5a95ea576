// The calculator's page: it takes a family from step to step, asks Python (in worker.js) what follows, and draws the
// answer. It decides nothing. Nothing that a family answers is sent or put in the address, nor stored unless they ask.

import { today } from "../shared/days.js";
import { askBeforeLoss, emptied, find, readData, reveal, takeOver } from "../shared/page.js";
import { Problems } from "../shared/problems.js";
import { Answers } from "./answers.js";
import { Arrival } from "./arrival.js";
import { Asking } from "./asking.js";
import { BeforePython } from "./before_python.js";
import { Clearing } from "./clearing.js";
import { letPythonCome } from "./coming.js";
import { DroppedNotice } from "./dropped.js";
import { Engine } from "./engine.js";
import { FilledIn } from "./filled_in.js";
import { EVERYTHING, HELP_WANTED, HelpWanted } from "./help_wanted.js";
import { KeptAnswers } from "./kept_answers.js";
import { KeptLink } from "./kept_link.js";
import { missing } from "./missing.js";
import { Money } from "./money.js";
import { followPlaces, takeDoublePressesAsOne } from "../shared/presses.js";
import { hideWhatItDecides, nextToAsk, sayBeside, showIdle } from "./questions.js";
import { Results } from "./results.js";
import { drawReview } from "./review.js";
import { ForWhom } from "./spoken.js";
import { Steps } from "./steps.js";
import { TakeAway } from "./take_away.js";

/** @import { AtOnceReply, DecideReply, Messages, OpenReply, Refusal } from "./conversation.js" */
/** @import { Step } from "./steps.js" */

const reloaded = history.state; // The step that was shown when the page was loaded again.
const main = find("#main", HTMLElement);
const form = find("#calculator", HTMLFormElement);
const submit = find("[type=submit]", HTMLButtonElement, form);
const review = find("#check-answers", HTMLElement);
const status = find("#calculator-status", HTMLElement);
/** @type {Messages} */
const messages = readData("#calculator-messages");
const { page: sentences } = messages;
const { root = "." } = form.dataset;

const answers = new Answers(form);
const results = new Results(main, messages, root);
const steps = new Steps(main, entered);
const summary = find(".error-summary", HTMLElement);
const problems = new Problems(summary, sentences.error_prefix, (prefix) => steps.name(prefix));
const mayLeave = () => filledIn.isEmpty && !isTyping();
const isTyping = () => !money.isEmpty || takeAway.letters.isChanged; // What nothing but the page holds.
const arrival = new Arrival(form, sentences, say, mayLeave, () => void settled());
const dropped = new DroppedNotice(answers, messages, say);
const engine = new Engine(arrival);
const forWhom = new ForWhom(main, messages, answers);
const beforePython = new BeforePython(engine.files, messages, forWhom);
const helpWanted = new HelpWanted(main, messages, root);
const filledIn = new FilledIn(answers, forWhom, helpWanted);
const kept = new KeptAnswers(main, filledIn, sentences, say, drawOthers);
const asking = new Asking(form, answers, engine, beforePython, forWhom, helpWanted, arrival);
const money = new Money(find("#money", HTMLElement), messages, root, {
  workOut: (rows) => engine.ask({ what: "money", ...asking.case(), rows }),
  problems,
  say,
});
const takeAway = new TakeAway(main, messages, { engine, asking, results, say });
const keptLink = new KeptLink(asking, answers, find("#link-asks", HTMLElement), {
  begin: () => clearing.makeWay(),
  ask: (question) => steps.go("question", question),
  show: (reply) => {
    opened = reply;
    return showResults();
  },
  refuse: (texts) => problems.show(texts.map((text) => ({ text }))),
});
const clearing = new Clearing(main, { filledIn, kept, steps, startAfresh, say }, sentences);
let apart = true; // One question at a time, or all of them on one page.
/** What Python said of a link that was opened, until the family goes on from there. @type {OpenReply | null} */
let opened = null;

form.addEventListener("submit", (event) => {
  event.preventDefault(); // The answers would stand in the address.
  problems.hide();
  const wrong = missing(steps.current, answers, sentences);
  if (wrong) {
    problems.show([wrong]);
  } else if (arrival.hasFailed && !asking.first(steps.current.name) && !asking.atOnce()) {
    arrival.showAgain();
  } else {
    void goOn();
  }
});

async function goOn() {
  opened = null;
  dropped.hide();
  const question = mustLoad() ? undefined : asking.first(steps.current.name);
  if (steps.current.name === "start") {
    // Python, where it is there, says at once whether it has rules for the date.
    if ((!engine.isReady && !mustLoad()) || usable(await asking.decide())) {
      steps.go("question", HELP_WANTED);
    }
  } else if (keptLink.isOpen) {
    await keptLink.answered(steps.current.name === "question");
  } else if (["check", "all"].includes(steps.current.name)) {
    await showResults();
  } else if (steps.current.question === HELP_WANTED && helpWanted.none.length) {
    steps.go("none");
  } else if (question) {
    steps.go("question", question);
  } else {
    await goToNext();
  }
}

/** Whether nothing can be said of what was asked until the family has Python fetched. */
function mustLoad() {
  return arrival.isWaiting && beforePython.isThere && !asking.atOnce();
}

/** @param {"more" | "advice"} [wish] What the family said that it would answer. */
async function goToNext(wish) {
  const reply = usable(await asking.reply());
  if (reply) {
    const next = nextToAsk(reply, asking, wish);
    steps.go(next ? "question" : "check", next);
  }
}

async function showResults() {
  const reply = usable(await asking.reply());
  if (reply) {
    drawAnswer(reply);
    steps.go("results");
    say(sentences.results_ready);
  }
}

/**
 * The reply, where there is one that can be drawn. Shows what is wrong with a date or answers, and what Python left out.
 * @template {DecideReply | AtOnceReply} Reply
 * @param {Reply | Refusal | null} reply
 */
function usable(reply) {
  if (!reply) {
    return null;
  }
  if ("problems" in reply) {
    const field = answers.field(reply.field);
    steps.go(apart ? "start" : "all");
    problems.show(reply.problems.map((text) => ({ text, field })));
    return null;
  }
  if ("dropped" in reply && reply.dropped.length) {
    dropped.show(reply.dropped);
  }
  return reply;
}

/**
 * Each step, as it is entered by going on, by Back or by Forward.
 * @param {Step} step
 */
function entered(step) {
  const { name, question } = step;
  if (name === "none" && !helpWanted.none.length) {
    return steps.resume({ ...steps.current, name: "question", question: HELP_WANTED }); // By Forward, after another choice.
  }
  asking.giveUp();
  problems.hide();
  const button = name === "none" && !helpWanted.parts.length ? "help_wanted_everything" : `${name}_button`;
  submit.textContent = sentences[button] ?? sentences.question_button;
  hideWhatItDecides();
  asking.isAdvised &&= name !== "check";
  // What else could be asked is not to come, where a link leads to its results.
  if (!question || !keptLink.isOpen) {
    void sayBeside(step, asking, messages, () => steps.current === step);
  }
  if (name === "check") {
    drawReview(review, answers, forWhom, helpWanted, messages);
  }
  apart = ["question", "none"].includes(name) || (apart && name !== "all");
  if (!["results", "money"].includes(name)) {
    results.clear();
  } else if (!results.isDrawn) {
    void drawAgain();
  }
}

async function drawAgain() {
  const reply = usable(await asking.reply());
  if (reply) {
    drawAnswer(reply);
  }
}

/** @param {DecideReply | AtOnceReply} reply */
function drawAnswer(reply) {
  takeAway.copies.draw(reply, asking, opened, kept.notKept(reply.decision.next_questions));
  takeAway.leave();
  if (!("waits" in reply)) {
    money.takeRates(reply);
    void takeAway.letters.draw();
  }
}

/** Python is there, and says the rest of what was said at once; or it has failed, and that is all there is. */
async function settled() {
  if (arrival.hasFailed) {
    beforePython.tryAgain();
  } else if (results.isDrawn && results.isWaiting) {
    await drawAgain();
    say(sentences.results_whole);
  }
}

/** The step with other answers: what was said of a link is said of what it asked about. */
function drawOthers() {
  opened = null;
  results.clear();
  steps.enter();
}

/** @type {Record<string, () => void>} */
const buttons = {
  "#back": () => steps.back(),
  "#to-advice": () => void goToNext("advice"),
  "#to-check": () => steps.go("check"),
  "#to-money": () => steps.go("money"),
  "#change-answers": () => steps.go(apart ? "check" : "all"),
  "#to-all": () => steps.go("all"),
  "#to-one": () => void goToNext("more"),
  "#ask-everything": () => {
    helpWanted.choose([EVERYTHING]);
    drawOthers();
  },
};
for (const [place, press] of Object.entries(buttons)) {
  find(place, HTMLButtonElement).addEventListener("click", press);
}

/** @param {HTMLElement} target */
function goTo(target) {
  if (target.dataset.question) {
    steps.go("question", target.dataset.question);
  } else if (target === answers.date || target === forWhom.field) {
    steps.go("start");
    target.focus();
  } else {
    reveal(target);
  }
}

/** Empties the page, and gives what puts back what was drawn in it. */
function startAfresh() {
  const [link, wasApart] = [opened, apart];
  const drawn = [money.clear(), takeAway.clear(), results.clear(), emptied(review)];
  asking.forget();
  answers.clear();
  forWhom.choose(null);
  helpWanted.choose([]);
  answers.date.value = today();
  opened = null;
  keptLink.close();
  problems.hide();
  dropped.hide();
  kept.leave();
  clearing.forget();
  hideWhatItDecides();
  steps.begin();
  apart = true;
  submit.textContent = sentences.start_button;
  return [...drawn, () => keptLink.close(), () => void ([opened, apart] = [link, wasApart])];
}

/** @param {string} sentence */
function say(sentence) {
  status.textContent = sentence;
}

window.addEventListener("hashchange", () => keptLink.open());
followPlaces(goTo);
askBeforeLoss(() => !(kept.isOn || filledIn.isEmpty) || isTyping());
takeDoublePressesAsOne(main, () => steps.current);
answers.date.value ||= today();
answers.date.addEventListener("change", () => steps.current.name === "all" && showIdle(asking));
letPythonCome(engine, arrival, () => {
  steps.heading.focus({ preventScroll: true }); // The button that was pressed is gone.
  say(sentences.loading);
});
void beforePython.load();
if (kept.putBack() && reloaded?.name) {
  steps.go(reloaded.name, reloaded.question);
}
void keptLink.open();
takeOver();
