// Runs the calculator, which is Python, off the page's own thread. It decides nothing: words go in, words come out. It
// fetches nothing either: the page hands it every file, and has held each to its digest before.
//
// From the page:  {name, content}  a file of the build, as it comes; WebAssembly compiled, where that could be
//                 {id, request}    what is asked, as calculator/conversation.py takes it
// To the page:    {id, answer}     what Python answers
//                 {failed}         why there will be no more answers

import "pyodide/pyodide.asm.js"; // Pyodide would import it from an address, which nothing holds to a digest.
import { loadPyodide } from "pyodide";

/** @import { Content } from "./conversation.js" */

/** @typedef {{ answer: (request: string) => string }} Conversation */
/** @typedef {{ coming: Promise<Content>, came: (content: Content) => void }} Coming */

const CONVERSATION = `
from calculator.conversation import Conversation
Conversation
`;

const WASM = "pyodide.asm.wasm";

/** Where Pyodide believes its files to be. No network is asked for them. */
const NOWHERE = "https://files.invalid/";

/** @type {Map<string, Coming>} */
const files = new Map();

/** @param {string} name */
function file(name) {
  const known = files.get(name) ?? expected();
  files.set(name, known);
  return known;
}

function expected() {
  /** @type {Partial<Coming>} */
  const parts = {};
  parts.coming = new Promise((resolve) => (parts.came = resolve));
  return /** @type {Coming} */ (parts);
}

/** @param {string} name */
const bytesOf = async (name) => /** @type {ArrayBuffer} */ (await file(name).coming);

/** @param {string} name */
const textOf = async (name) => new TextDecoder().decode(await bytesOf(name));

/**
 * Pyodide's own way to its files. WebAssembly is named as what it is, whatever the host had called it.
 * @param {Parameters<typeof fetch>[0]} address
 */
self.fetch = async (address) => {
  const name = new Request(address).url.slice(NOWHERE.length);
  const type = name === WASM ? "application/wasm" : "application/octet-stream";
  return new Response(await bytesOf(name), { headers: { "Content-Type": type } });
};

// What the page has compiled is not compiled again. Where WebAssembly cannot be had, as under a policy of a host's own or
// with too little memory, Pyodide tells nobody.
const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (source, imports) => {
  try {
    const module = await file(WASM).coming;
    return module instanceof WebAssembly.Module
      ? { module, instance: await WebAssembly.instantiate(module, imports) }
      : await instantiateStreaming(source, imports);
  } catch (error) {
    postMessage({ failed: String(error) });
    throw error;
  }
};

/** @type {Promise<Conversation> | undefined} */
let engine;

addEventListener("message", async ({ data }) => {
  try {
    if ("content" in data) {
      file(data.name).came(data.content);
    }
    engine ??= start();
    const conversation = await engine;
    if ("id" in data) {
      postMessage({ id: data.id, answer: JSON.parse(conversation.answer(JSON.stringify(data.request))) });
    }
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});

/** @returns {Promise<Conversation>} */
async function start() {
  const pyodide = await loadPyodide({
    indexURL: NOWHERE,
    packageBaseUrl: NOWHERE,
    lockFileContents: textOf("pyodide-lock.json"),
    packages: ["send-direct-payments"],
  });
  const texts = await Promise.all(["bundle.json", "words.json"].map(textOf));
  return pyodide.runPython(CONVERSATION)(...texts);
}
