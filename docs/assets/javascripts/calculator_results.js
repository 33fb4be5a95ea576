// Draws a decision as the page's results. The words come from the decision and from the page; everything is set as text.

// Fills the results, one node for each element, in the order of the areas.
export function drawResults(results, decision, explanation, messages, root) {
  results.querySelector("#results-heading").textContent = messages.sentences.results_heading;
  const areas = messages.areas.map((area) => drawArea(area, decision, explanation, messages, root)).filter(Boolean);
  results.querySelector("#results-areas").replaceChildren(drawDate(decision, messages), drawMeanings(decision, messages), ...areas, drawNotChecked(messages));
}

function drawNotChecked({ sentences }) {
  return make("p", { class: "results__not-checked" }, sentences.not_checked);
}

// What each outcome that stands below means, said once.
function drawMeanings(decision, messages) {
  const reached = new Set(Object.values(decision.elements).map(({ outcome }) => outcome));
  const shown = Object.entries(messages.outcomes).filter(([outcome]) => reached.has(outcome));
  const rows = shown.map(([outcome, { meaning }]) =>
    make("div", {}, make("dt", {}, drawOutcome(outcome, messages)), make("dd", {}, meaning)),
  );
  return make("dl", { class: "meanings" }, ...rows);
}

function drawDate({ as_of }, { sentences }) {
  const date = new Date(as_of).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return make("p", { class: "results__date" }, sentences.results_for_date.replace("{date}", date));
}

function drawArea(area, decision, explanation, messages, root) {
  const elements = Object.entries(decision.elements).filter(([, decided]) => decided.area === area.id);
  const drawn = elements.map(([id, decided]) => drawElement(id, decided, explanation[id], messages, root));
  return drawn.length ? make("section", { class: "area" }, make("h3", {}, area.name), ...drawn) : null;
}

function drawElement(id, decided, { judged, changes }, messages, root) {
  return make(
    "article",
    { class: "result", "data-element": id, "data-outcome": decided.outcome },
    make("h4", { class: "result__name" }, messages.elements[id].name),
    make("p", {}, drawOutcome(decided.outcome, messages)),
    ...drawMissing(decided, messages),
    make("p", { class: "result__in-budget" }, messages.in_budget[decided.in_budget]),
    ...drawReasons(decided, messages, root),
    ...judged.map((sentence) => make("p", { class: "result__judged" }, sentence)),
    ...drawList("result__notes", decided.notes.map((note) => note.text)),
    ...drawChanges(changes, messages),
  );
}

function drawOutcome(outcome, { outcomes }) {
  return make("strong", { class: `outcome outcome--${outcome}` }, outcomes[outcome].label);
}

// What the answers leave open, and the questions that would settle it.
function drawMissing({ missing, possible_outcomes }, messages) {
  if (!missing.length) {
    return [];
  }
  const links = missing.map((id) => make("a", { href: `#question-${id}` }, messages.questions[id]));
  return [
    ...drawList("result__possible", possible_outcomes.map((outcome) => drawOutcome(outcome, messages))),
    make("p", { class: "result__missing" }, messages.sentences.missing),
    ...drawList("result__questions", links),
  ];
}

// While an answer depends, no reason is this family's yet: what may apply is folded away under words that say so.
function drawReasons({ reasons, missing }, messages, root) {
  const drawn = reasons.map((reason) => drawReason(reason, messages, root));
  if (!missing.length) {
    return drawn;
  }
  return [make("details", { class: "result__may-apply" }, make("summary", {}, messages.sentences.may_apply), ...drawn)];
}

// The smallest changes that would give a better answer: what the family can do first.
function drawChanges(changes, messages) {
  if (!changes.length) {
    return [];
  }
  const items = changes.map(({ answers, outcome }) => {
    const words = Object.entries(answers).map(([question, answer]) => drawChange(question, answer, messages));
    return make("span", {}, `${words.join(" ")} ${messages.sentences.then} `, drawOutcome(outcome, messages));
  });
  return [make("p", { class: "result__would-change" }, messages.sentences.would_change), ...drawList("result__changes", items)];
}

function drawChange(question, answer, { acts, answers, questions }) {
  return acts[question]?.[answer] ?? `${questions[question]} ${answers[question]?.[answer] ?? answer}.`;
}

function drawReason({ text, sources }, { sentences }, root) {
  const links = sources.flatMap((source, index) => [index ? "; " : ` ${sentences.source} `, drawSource(source, root)]);
  return make("p", { class: "result__reason" }, text, ...links);
}

// An address that begins with "/" is one of this site's own, wherever the site itself stands.
function drawSource({ title, at, href }, root) {
  const words = [title, at].filter(Boolean).join(", ");
  const link = href && { href: href.startsWith("/") ? root + href : href };
  return make(link ? "a" : "span", { class: "result__source", ...link }, words);
}

function drawList(name, items) {
  return items.length ? [make("ul", { class: name }, ...items.map((item) => make("li", {}, item)))] : [];
}

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}
