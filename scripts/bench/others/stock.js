// Pyodide as npm has it, with the calculator's own wheel: it answers the question that our page asks first.

import { loadPyodide } from "./pyodide.mjs";

const CONVERSATION = `
from calculator.conversation import Conversation
Conversation
`;

const here = new URL(".", import.meta.url).href;

/** @param {string} name */
const read = async (name) => (await fetch(`${here}${name}`)).text();

const texts = ["bundle.json", "words.json"].map(read);

addEventListener("message", async ({ data }) => {
  const pyodide = await loadPyodide({ indexURL: here, packages: [`${here}${data.wheel}`] });
  const conversation = pyodide.runPython(CONVERSATION)(...(await Promise.all(texts)));
  const asked = { what: "decide", answers: {}, as_of: data.day, newest: [] };
  const { decision } = JSON.parse(conversation.answer(JSON.stringify(asked)));
  const decided = Object.entries(decision.elements).map(([part, { outcome }]) => [part, outcome]);
  postMessage(Object.fromEntries(decided));
});
