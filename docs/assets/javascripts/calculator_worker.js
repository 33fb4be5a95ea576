// Runs the calculator, which is Python, off the page's own thread. It decides nothing: words go in, words come out.
//
// From the page:  {runtime, bundle}        once: the addresses of Pyodide's folder and of the rules
//                 {id, answers, as_of}     a family's answers, and the date they are for
// To the page:    {loaded}                 how many bytes have come so far
//                 {id, decision, explanation}  what Python decided, and what would change it
//                 {id, problems, field}    what is wrong with the answers, or (field "as_of") with the date
//                 {failed}                 why there will be no more answers

const CALCULATOR = `
import json
from datetime import date

from calculator import AnswersError, decide, explain, load_rules
from calculator.explanation import explanation_json


def calculator(bundle):
    rules = load_rules(json.loads(bundle))

    def answer(question):
        asked = json.loads(question)
        try:
            as_of = date.fromisoformat(asked["as_of"])
        except ValueError:
            return json.dumps({"problems": ["Give the date in full: the day, the month and the year."], "field": "as_of"})
        try:
            decision = decide(rules, asked["answers"], as_of)
            return json.dumps({"decision": decision.to_dict(), "explanation": explanation_json(explain(decision))})
        except AnswersError as error:
            return json.dumps({"problems": error.problems, "field": "as_of" if as_of < rules.first_day else None})

    return answer


calculator
`;

let engine;
let loaded = 0;

self.addEventListener("message", async ({ data }) => {
  try {
    engine ??= start(data);
    const answer = await engine;
    if ("id" in data) {
      self.postMessage({ id: data.id, ...JSON.parse(answer(JSON.stringify(data))) });
    }
  } catch (error) {
    fail(error);
  }
});

async function start({ runtime, bundle }) {
  const rules = fetchCounted(bundle).then((response) => response.text());
  self.fetch = fetchCounted; // Pyodide's own downloads count too.
  importCounted(new URL("pyodide.asm.js", runtime)).catch(fail); // Pyodide itself would begin it a little later.
  const { loadPyodide } = await importCounted(new URL("pyodide.mjs", runtime));
  const pyodide = await loadPyodide({ packages: ["send-direct-payments"] });
  return pyodide.runPython(CALCULATOR)(await rules);
}

const fetchUncounted = self.fetch.bind(self);

// Pyodide gets the response itself, not a copy, so that WebAssembly compiles while it comes. Where a file is missing
// Pyodide may wait for ever; so the page hears of it from here.
async function fetchCounted(...request) {
  try {
    const response = await fetchUncounted(...request);
    if (!response.ok) {
      throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
    }
    count(response.clone().body).catch(fail);
    return response;
  } catch (error) {
    fail(error);
    throw error;
  }
}

async function count(body) {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    report(part.value.byteLength);
  }
}

async function importCounted(url) {
  const module = await import(url);
  report(performance.getEntriesByName(url.href)[0]?.decodedBodySize ?? 0);
  return module;
}

function report(bytes) {
  loaded += bytes;
  self.postMessage({ loaded });
}

function fail(error) {
  self.postMessage({ failed: String(error) });
}
