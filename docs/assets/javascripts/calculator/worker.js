// Runs the calculator, which is Python, off the page's own thread. It decides nothing: words go in, words come out.
//
// From the page:  {runtime, bundle, words}  once: the addresses of Pyodide's folder, of the rules and of the words
//                 {id, request}             what is asked, as calculator/conversation.py takes it
// To the page:    {loaded}                  how many bytes have come so far
//                 {id, answer}              what Python answers
//                 {failed}                  why there will be no more answers

/** @typedef {{ answer: (request: string) => string }} Conversation */
/** @typedef {{ runtime: string, bundle: string, words: string }} Addresses */

const CONVERSATION = `
from calculator.conversation import Conversation
Conversation
`;

/** @type {Promise<Conversation> | undefined} */
let engine;
let loaded = 0;

addEventListener("message", async ({ data }) => {
  try {
    engine ??= start(data);
    const conversation = await engine;
    if ("id" in data) {
      postMessage({ id: data.id, answer: JSON.parse(conversation.answer(JSON.stringify(data.request))) });
    }
  } catch (error) {
    fail(error);
  }
});

/**
 * @param {Addresses} addresses
 * @returns {Promise<Conversation>}
 */
async function start({ runtime, bundle, words }) {
  const texts = Promise.all([bundle, words].map(async (address) => (await fetchCounted(address)).text()));
  texts.catch(fail);
  self.fetch = fetchCounted; // Pyodide's own downloads count too.
  importCounted(new URL("pyodide.asm.js", runtime)).catch(fail); // Pyodide itself would begin it a little later.
  const { loadPyodide } = await importCounted(new URL("pyodide.mjs", runtime));
  const pyodide = await loadPyodide({ packages: ["send-direct-payments"] });
  return pyodide.runPython(CONVERSATION)(...(await texts));
}

const fetchUncounted = self.fetch.bind(self);

/**
 * Pyodide gets the response itself, not a copy, so that WebAssembly compiles while it comes. Where a file is missing
 * Pyodide may wait for ever; so the page hears of it from here.
 * @param {Parameters<typeof fetch>} request
 */
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

/** @param {ReadableStream<Uint8Array> | null} body */
async function count(body) {
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    report(part.value.byteLength);
  }
}

/** @param {URL} url */
async function importCounted(url) {
  const module = await import(url.href);
  const [timing] = performance.getEntriesByName(url.href);
  report(timing instanceof PerformanceResourceTiming ? timing.decodedBodySize : 0);
  return module;
}

/** @param {number} bytes */
function report(bytes) {
  loaded += bytes;
  postMessage({ loaded });
}

/** @param {unknown} error */
function fail(error) {
  postMessage({ failed: String(error) });
}
