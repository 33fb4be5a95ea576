// The search page: asks the indexes that the build made, here in the browser, and draws what they find.
// What is in force on the reader's day comes first. The rest, and the index of older versions, are for who asks.

import { make, writtenDay } from "./drawing.js";
import { isAbout, today } from "./versions.js";

const SHOWN_AT_ONCE = 10;
const MOST_OF_THE_NEAREST = 20;
const EXCERPT_WORDS = 30;
const SMALL_WORDS = new Set("a am an and are as at be by can could do does for from get has have he her him his how i if in is it me my of on or our she should so that the their them there they this to us was we what when which who will with would you your".split(" "));

function tellingWords(query) {
  const words = query.toLowerCase().match(/[\p{L}\p{N}.’'-]+/gu) ?? [];
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return telling.length ? telling : words;
}

// The days of a version are a value of the filter, as from/until; so what is in force is known before any text is fetched.
async function periodsOf(index, day) {
  const { days = {} } = await index.filters();
  const periods = Object.keys(days);
  const now = periods.filter((period) => {
    const [from, until] = period.split("/");
    return isAbout({ dataset: { from, until } }, day);
  });
  return { now, other: periods.filter((period) => !now.includes(period)) };
}

// All the words; or where nothing has them all, the results that come nearest.
async function find(index, words, periods) {
  if (!words.length || !periods.length) return { results: [], whole: true };
  const ask = async (text) => (await index.search(text, { filters: { days: { any: periods } } })).results;
  const whole = await ask(words.join(" "));
  if (whole.length || words.length === 1) return { results: whole, whole: true };
  return { results: nearest(await Promise.all(words.map(ask))).slice(0, MOST_OF_THE_NEAREST), whole: false };
}

// Those with more of the words come first. Of as many, those with the rarer words: "sister" tells more than "pay".
function nearest(lists) {
  const found = new Map();
  for (const list of lists) {
    for (const result of list) {
      const { words, rarity, score } = found.get(result.id) ?? { words: 0, rarity: 0, score: 0 };
      found.set(result.id, { result, words: words + 1, rarity: rarity + 1 / list.length, score: score + result.score });
    }
  }
  return [...found.values()]
    .sort((one, other) => other.words - one.words || other.rarity - one.rarity || other.score - one.score)
    .map(({ result }) => result);
}

function stateOf({ state, since, until }, day) {
  if (state === "draft") return { label: "Draft: not published", days: `meant for ${writtenDay(since)}` };
  if (since > day) return { label: "Not in force yet", days: `from ${writtenDay(since)}` };
  if (!until || day <= until) return { label: "In force", days: `since ${writtenDay(since)}${until ? `, until ${writtenDay(until)}` : ""}`, now: true };
  if (state === "withdrawn") return { label: "Withdrawn", days: `not in force after ${writtenDay(until)}` };
  return { label: "No longer in force", days: `from ${writtenDay(since)} until ${writtenDay(until)}` };
}

// Only text and marks are taken from an excerpt.
function excerptNodes(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent));
}

function itemFor({ url, excerpt, meta }, base, day) {
  const href = `${base}/${url.replace(/^\//, "")}`;
  const item = make("li", {}, make("a", { href }, meta.number ? `Clause ${meta.number}: ${meta.title}` : meta.title));
  const page = [meta.page, meta.label].filter(Boolean).join(", ");
  if (page) item.append(make("p", { class: "search__page" }, page));
  if (meta.since) {
    const state = stateOf(meta, day);
    item.append(make("p", {}, make("strong", { class: `tag ${state.now ? "tag--in-force" : "tag--superseded"}` }, state.label), ` ${state.days}`));
  }
  item.append(make("p", {}, excerptNodes(excerpt)));
  return item;
}

function statusFor(query, now, other, older, whole) {
  const results = (count) => (count === 1 ? "1 result" : `${count} results`);
  if (!now && !other) return `Nothing found for “${query}”${older ? "" : " in what is in force today"}.`;
  const some = whole ? "" : " No result has every word: these come nearest.";
  return `${results(now + other)} for “${query}”${older ? `: ${now} in force today, ${other} not in force` : ", in force today"}.${some}`;
}

async function start(region) {
  const form = region.querySelector("form");
  const status = region.querySelector("[role=status]");
  const list = region.querySelector("ol");
  const more = region.querySelector("[data-search-more]");
  const help = region.querySelector("[data-search-help]");
  const base = region.dataset.searchBase;
  const top = new URL(`${base}/search/`, document.baseURI).href;
  // Not waited for here: what is typed and sent before it has come would be asked of the server, and the focus lost.
  const coming = import(`${top}current/pagefind.js`);
  const open = async (name) => (await coming).createInstance({ basePath: `${top}${name}/`, baseUrl: "/", excerptLength: EXCERPT_WORDS });
  const current = open("current");
  // Pagefind refuses an index of nothing, which is what a council has whose versions are all in force or still to come.
  const openIfAny = async (name) => {
    const { languages } = await (await fetch(`${top}${name}/pagefind-entry.json`)).json();
    return Object.keys(languages).length ? open(name) : { filters: async () => ({}) };
  };
  let earlier;
  let turn = 0;

  const resultsFor = async (words, older, day) => {
    const index = await current;
    const periods = await periodsOf(index, day);
    const now = await find(index, words, periods.now);
    if (!older) return { now: now.results, other: [], whole: now.whole };
    earlier ??= await openIfAny("earlier");
    const past = await find(earlier, words, Object.keys((await earlier.filters()).days ?? {}));
    const later = await find(index, words, periods.other);
    const other = [...later.results, ...past.results].sort((one, next) => next.score - one.score);
    return { now: now.results, other, whole: now.whole };
  };

  const draw = async (results, from, day, mine) => {
    const data = await Promise.all(results.slice(from, from + SHOWN_AT_ONCE).map((result) => result.data()));
    if (mine !== turn) return;
    list.append(...data.map((one) => itemFor(one, base, day)));
    more.hidden = results.length <= from + SHOWN_AT_ONCE;
    more.onclick = async () => {
      await draw(results, from + SHOWN_AT_ONCE, day, mine);
      list.children[from + SHOWN_AT_ONCE]?.querySelector("a").focus();
    };
  };

  const show = async () => {
    const mine = ++turn;
    const query = form.q.value.trim();
    const older = form.older.checked;
    const day = today();
    const { now, other, whole } = await resultsFor(tellingWords(query), older, day);
    if (mine !== turn) return;
    list.replaceChildren();
    more.hidden = true;
    await draw([...now, ...other], 0, day, mine);
    if (mine !== turn) return;
    help.hidden = !query || now.length + other.length > 0;
    status.textContent = query ? statusFor(query, now.length, other.length, older, whole) : "";
  };

  const ask = () => {
    const asked = { q: form.q.value.trim(), ...(form.older.checked ? { older: "yes" } : {}) };
    window.history.replaceState(null, "", `?${new URLSearchParams(asked)}`);
    show().catch((error) => fail(region, error));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  form.older.addEventListener("change", () => form.q.value.trim() && ask());
  const asked = new URLSearchParams(window.location.search);
  form.q.value = asked.get("q")?.trim() ?? "";
  form.older.checked = asked.get("older") === "yes";
  await (form.q.value ? show() : current);
}

function fail(region, error) {
  region.querySelector("[role=status]").textContent = "Search could not start. The site map, at the foot of this page, lists every page.";
  console.error(error);
}

const region = document.querySelector("[data-search]");
if (region) start(region).catch((error) => fail(region, error));
