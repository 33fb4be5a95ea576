// The self-assessment: counts what is filled in, and saves, opens and compares it, all on this device. It works out the
// lowest and the middle score of an element, and nothing else; what the levels mean comes from policy/, in the page.

const FORMAT = "common-delivery-model-self-assessment";
const DONT_KNOW = "dont_know";
const NOTHING = "–";
const form = document.querySelector("#self-assessment");
const facts = JSON.parse(document.querySelector("#self-assessment-facts").textContent);
const find = (selector) => form.querySelector(selector);
const message = find("[data-message]");
let isSaved = true;

const make = (tag, text = "", attributes = {}) => {
  const node = Object.assign(document.createElement(tag), { textContent: text });
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

/** The statements of the page, by element: each with its id, and whether it follows from a duty. */
const elements = [...form.querySelectorAll("[data-model-element]")].map((section) => ({
  id: section.dataset.modelElement,
  name: section.querySelector("h3").textContent,
  statements: [...section.querySelectorAll("[data-statement]")].map((fieldset) => ({
    id: fieldset.dataset.statement,
    isDuty: "duty" in fieldset.dataset,
    text: fieldset.querySelector("[data-statement-text]").textContent,
  })),
}));
const statements = elements.flatMap((element) => element.statements);

/** The levels given to an element's statements, the lowest first. "Don't know" is none of them. */
const levelsOf = (element, answers) =>
  element.statements
    .map(({ id }) => facts.levels[answers[id]])
    .filter(Boolean)
    .sort((one, other) => one.number - other.number);

const lowest = (levels) => levels[0];
/** Halfway up the list; the lower one where two share the middle. */
const middle = (levels) => levels[Math.ceil(levels.length / 2) - 1];
const named = (level) => (level ? `${level.number} ${level.name}` : NOTHING);
const isGap = ({ id, isDuty }, answers) => isDuty && facts.levels[answers[id]]?.number <= 1;

const readAnswers = () =>
  Object.fromEntries(statements.map(({ id }) => [id, form.elements[id].value]).filter(([, answer]) => answer));

const readAssessment = () => ({
  format: FORMAT,
  statements_dated: facts.dated,
  team: form.elements.team.value.trim(),
  role: form.elements.role.value,
  filled_in_on: form.elements.filled_in_on.value,
  answers: readAnswers(),
});

// Results

const listStatements = (list, empty, found) => {
  const items = found.map(({ id, text }) => {
    const item = make("li");
    item.append(make("a", text, { href: `#${id}` }));
    return item;
  });
  list.replaceChildren(...items);
  list.hidden = items.length === 0;
  empty.hidden = items.length > 0;
};

const showElement = (element, answers) => {
  const levels = levelsOf(element, answers);
  const given = element.statements.filter(({ id }) => answers[id]);
  const unknown = given.filter(({ id }) => answers[id] === DONT_KNOW);
  const shown = [
    named(lowest(levels)),
    named(middle(levels)),
    `${given.length} of ${element.statements.length}`,
    unknown.length ? String(unknown.length) : NOTHING,
  ];
  find(`[data-result="${element.id}"]`).querySelectorAll("td").forEach((cell, place) => {
    cell.textContent = shown[place];
  });
};

const showResults = () => {
  const answers = readAnswers();
  elements.forEach((element) => showElement(element, answers));
  const gaps = statements.filter((statement) => isGap(statement, answers));
  listStatements(find("[data-gaps]"), find("[data-no-gaps]"), gaps);
  const unknown = statements.filter(({ id }) => answers[id] === DONT_KNOW);
  listStatements(find("[data-questions]"), find("[data-no-questions]"), unknown);
  find("[data-progress]").textContent = `${Object.keys(answers).length} of ${statements.length} statements answered.`;
};

// Files

const fileName = ({ team, filled_in_on: day }) => {
  const words = `self-assessment ${team} ${day}`.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return `${words.join("-")}.json`;
};

const save = () => {
  const assessment = readAssessment();
  const text = `${JSON.stringify(assessment, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", "", { href: address, download: fileName(assessment) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  isSaved = true;
  message.textContent = `Saved as ${fileName(assessment)}, where your browser keeps downloads.`;
};

const isText = (value) => typeof value === "string";

/** The assessment in a file, with how many of its answers this page cannot take; or an error with a sentence. */
const readFile = async (file) => {
  const unusable = new Error(`${file.name} is not a saved self-assessment. Choose a file that this page saved.`);
  let held;
  try {
    held = JSON.parse(await file.text());
  } catch {
    throw unusable;
  }
  if (held?.format !== FORMAT || !held.answers || typeof held.answers !== "object") throw unusable;
  const known = new Set(statements.map(({ id }) => id));
  const entries = Object.entries(held.answers);
  const usable = entries.filter(([id, answer]) => known.has(id) && (Object.hasOwn(facts.levels, answer) || answer === DONT_KNOW));
  const text = (name) => (isText(held[name]) ? held[name] : "");
  return {
    team: text("team"),
    role: Object.hasOwn(facts.roles, text("role")) ? text("role") : "",
    filled_in_on: text("filled_in_on"),
    answers: Object.fromEntries(usable),
    leftOut: entries.length - usable.length,
  };
};

const leftOutWords = (number) =>
  number ? ` This page has no place for ${number} of its answers, so they are left out.` : "";

const fill = ({ team, role, filled_in_on: day, answers }) => {
  form.reset();
  form.elements.team.value = team;
  form.elements.filled_in_on.value = day;
  if (role) form.elements.role.value = role;
  for (const [id, answer] of Object.entries(answers)) form.elements[id].value = answer;
  isSaved = true;
  showResults();
};

const question = "The answers on this page are not saved. Replace them with those of the file?";

const open = async (file) => {
  const assessment = await readFile(file);
  if (!isSaved && !window.confirm(question)) return;
  fill(assessment);
  const number = Object.keys(assessment.answers).length;
  const answers = number === 1 ? "1 answer" : `${number} answers`;
  message.textContent = `Opened ${file.name}: ${answers}.${leftOutWords(assessment.leftOut)}`;
};

// Comparison

const columnTitle = ({ filled_in_on: day, team, role }) =>
  [day || "No date", team, facts.roles[role]].filter(Boolean).join(", ");

const comparisonRow = (element, assessments) => {
  const row = make("tr");
  row.append(make("th", element.name, { scope: "row" }));
  for (const assessment of assessments) {
    const levels = levelsOf(element, assessment.answers);
    const gaps = element.statements.filter((statement) => isGap(statement, assessment.answers)).length;
    const cell = make("td", "", { "data-label": columnTitle(assessment) });
    cell.append(make("p", `Lowest: ${named(lowest(levels))}`), make("p", `Middle: ${named(middle(levels))}`));
    if (gaps) cell.append(make("p", `Possible legal gaps: ${gaps}`, { class: "assessment__gap" }));
    row.append(cell);
  }
  return row;
};

const showComparison = (assessments) => {
  const table = make("table", "", { class: "table" });
  table.append(make("caption", "The saved files, the earliest first"));
  const heading = table.createTHead().insertRow();
  for (const title of ["Element", ...assessments.map(columnTitle)]) heading.append(make("th", title, { scope: "col" }));
  table.createTBody().append(...elements.map((element) => comparisonRow(element, assessments)));
  const region = find("[data-comparison]");
  region.replaceChildren(table);
  region.hidden = false;
};

const compare = async (files) => {
  if (files.length < 2) throw new Error("Choose two files or more, together, to compare them.");
  const assessments = await Promise.all(files.map(readFile));
  assessments.sort((one, other) => one.filled_in_on.localeCompare(other.filled_in_on));
  showComparison(assessments);
  const leftOut = assessments.reduce((sum, assessment) => sum + assessment.leftOut, 0);
  message.textContent = `${files.length} files stand side by side below.${leftOutWords(leftOut)}`;
};

/** Does something with the files chosen, says what went wrong, and lets the same files be chosen again. */
const onFiles = (selector, action) => {
  find(selector).addEventListener("change", async ({ target }) => {
    const files = [...target.files];
    if (!files.length) return;
    try {
      await action(files);
    } catch (error) {
      message.textContent = error.message;
    }
    target.value = "";
  });
};

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (target.type === "file") return;
  isSaved = false;
  showResults();
});
window.addEventListener("beforeunload", (event) => {
  if (!isSaved) event.preventDefault();
});
find("[data-save]").addEventListener("click", save);
find("[data-print]").addEventListener("click", () => window.print());
onFiles("#open-file", ([file]) => open(file));
onFiles("#compare-files", compare);
form.elements.filled_in_on.value ||= today();
document.querySelector("[data-without-script]").hidden = true;
form.querySelectorAll("[data-with-script]").forEach((section) => {
  section.hidden = false;
});
showResults();
