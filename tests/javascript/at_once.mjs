// Says, in Node, what the page's script says at once of each case, one JSON value to a line: for tests that hold it to
// the engine. Its arguments are the script, the data to look up, the rules and the words; the cases come on standard
// input.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [script, ...files] = process.argv.slice(2);
const { AtOnce } = await import(pathToFileURL(script).href);
const texts = await Promise.all(files.map((file) => readFile(file, "utf-8")));
const [looked, bundle, words] = texts.map((text) => JSON.parse(text));
const atOnce = new AtOnce(looked, bundle, words, words);

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(atOnce.answer(JSON.parse(line))));
}
