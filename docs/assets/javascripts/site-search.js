// Search within the site: reads the index that the build made, and asks no server.
// A word is found where another begins with it. What holds most of the words asked for is shown, and what holds fewer
// is not; a hit in a heading counts for more.

const RESULTS_SHOWN = 20;
const SNIPPET_LENGTH = 170;
const TITLE_WEIGHT = 10;
const MOST_COUNTED_IN_TEXT = 5;
const SMALL_WORDS = new Set("a am an and are as at be by can could do does for from get has have how i if in is it me my of on or our the to was we what when which who will with you your".split(" "));

export function wordsOf(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f’']/g, "").match(/[a-z0-9]+/g) ?? [];
}

// "payments" finds "payment" and the other way round; at least three letters are left.
export function stemOf(word) {
  return word.replace(/(?<=...)(ies|es|s|y)$/, "");
}

export function stemsOf(query) {
  const words = wordsOf(query);
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return (telling.length ? telling : words).map(stemOf);
}

// A space before every tag keeps the words of two neighbouring elements apart.
function textOf(html) {
  const { body } = new DOMParser().parseFromString(html.replaceAll("<", " <"), "text/html");
  return body.textContent.replace(/\s+/g, " ").trim();
}

export function entriesOf(index) {
  const pageTitles = new Map();
  for (const { location, title } of index.docs) if (!location.includes("#")) pageTitles.set(location, textOf(title));
  return index.docs.map(({ location, title, text, boost = 1 }) => {
    const entry = { location, boost, title: textOf(title), text: textOf(text), page: pageTitles.get(location.split("#")[0]) };
    return { ...entry, titleWords: wordsOf(entry.title), textWords: wordsOf(entry.text) };
  });
}

function rank(entry, stems) {
  let found = 0;
  let score = 0;
  for (const stem of stems) {
    const begins = (word) => word.startsWith(stem);
    const inTitle = entry.titleWords.filter(begins).length;
    const inText = entry.textWords.filter(begins).length;
    if (inTitle || inText) found += 1;
    score += inTitle * TITLE_WEIGHT + Math.min(inText, MOST_COUNTED_IN_TEXT);
  }
  return { entry, found, score: score * entry.boost };
}

export function find(entries, stems) {
  const ranked = entries.map((entry) => rank(entry, stems));
  const mostFound = Math.max(0, ...ranked.map(({ found }) => found));
  return ranked
    .filter(({ found }) => found > 0 && found === mostFound)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry);
}

function marked(text, stems) {
  const isHit = (piece) => wordsOf(piece).some((word) => stems.some((stem) => word.startsWith(stem)));
  return text.split(/(\s+)/).map((piece) => {
    if (!isHit(piece)) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
}

function snippetOf(text, stems) {
  const hit = Math.max(0, text.toLowerCase().search(new RegExp(`\\b(${stems.join("|")})`)));
  const start = hit < SNIPPET_LENGTH / 2 ? 0 : text.lastIndexOf(" ", hit - SNIPPET_LENGTH / 3) + 1;
  const end = text.length - start <= SNIPPET_LENGTH ? text.length : text.lastIndexOf(" ", start + SNIPPET_LENGTH);
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

function itemFor(entry, stems, base) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${base}/${entry.location}`;
  link.textContent = entry.title;
  item.append(link);
  if (entry.page && entry.page !== entry.title) {
    const page = document.createElement("span");
    page.className = "search__page";
    page.textContent = `in ${entry.page}`;
    item.append(" ", page);
  }
  if (entry.text) {
    const snippet = document.createElement("p");
    snippet.append(...marked(snippetOf(entry.text, stems), stems));
    item.append(snippet);
  }
  return item;
}

function statusFor(count, query) {
  if (!count) return `Nothing found for “${query}”. Try fewer or other words.`;
  const found = count === 1 ? "1 result" : `${count} results`;
  return `${found} for “${query}”${count > RESULTS_SHOWN ? `. The first ${RESULTS_SHOWN} are shown.` : ""}`;
}

async function start(region) {
  const input = region.querySelector("[name=q]");
  const status = region.querySelector("[role=status]");
  const list = region.querySelector("ol");
  const response = await fetch(region.dataset.searchIndex);
  if (!response.ok) throw new Error(`the search index answered ${response.status}`);
  const entries = entriesOf(await response.json());

  const show = (query) => {
    const stems = stemsOf(query);
    const results = find(entries, stems);
    list.replaceChildren(...results.slice(0, RESULTS_SHOWN).map((entry) => itemFor(entry, stems, region.dataset.searchBase)));
    status.textContent = query ? statusFor(results.length, query) : "";
  };

  region.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const query = input.value.trim();
    window.history.replaceState(null, "", `?${new URLSearchParams({ q: query })}`);
    show(query);
  });
  input.value = new URLSearchParams(window.location.search).get("q")?.trim() ?? "";
  show(input.value);
}

const region = document.querySelector("[data-search]");
if (region) {
  start(region).catch((error) => {
    region.querySelector("[role=status]").textContent = "Search could not start. Every page can be reached from the menu.";
    console.error(error);
  });
}
