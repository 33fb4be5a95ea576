// Decides cases in an engine for Node. Usage: node evaluate.mjs PACKAGE FOLDER, where FOLDER holds its node_modules.
// Each line that comes in is one job in JSON, and each line that goes out is its answer:
//   { rules, situation }            -> { outcomes, missing } or { error }
//   { rules, situations, number }   -> { nanoseconds }, for so many decisions of one situation after another
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** @typedef {Record<string, unknown>} Situation */
/** @typedef {{ outcomes: unknown[] | null, missing?: string[] }} Answer */
/** @typedef {(situation: Situation) => Answer} Decide */
/** @typedef {{ rules: unknown, situation?: Situation, situations: Situation[], number: number }} Job */

const [name, folder] = process.argv.slice(2);
const load = createRequire(join(folder, "package.json"));

/** How each engine is made ready: what is given back takes rules, and then decides by them. @type {Record<string, () => (rules: unknown) => Decide>} */
const engines = {
  publicodes() {
    const { default: Engine } = load("publicodes");
    const quiet = { log() {}, warn() {}, error() {} };
    return (rules) => {
      const engine = new Engine(rules, { logger: quiet });
      return (situation) => {
        const { nodeValue, missingVariables } = engine.setSituation(situation).evaluate("outcome");
        if (nodeValue === undefined) {
          return { outcomes: null, missing: Object.keys(missingVariables) };
        }
        return { outcomes: nodeValue === null ? [] : [nodeValue] };
      };
    };
  },
  "json-logic-js"() {
    const logic = load("json-logic-js");
    return (rules) => (situation) => {
      const outcome = logic.apply(rules, situation);
      return { outcomes: outcome === null ? [] : [outcome] };
    };
  },
};

const prepare = engines[name]();
/** What the last job's rules were, and what decides by them. @type {{ text: string, decide: Decide } | undefined} */
let prepared;

/** @param {Job} job */
function answer({ rules, situation, situations, number }) {
  const text = JSON.stringify(rules);
  if (text !== prepared?.text) {
    prepared = { text, decide: prepare(rules) };
  }
  const { decide } = prepared;
  if (situation) {
    return decide(situation);
  }
  const started = process.hrtime.bigint();
  for (let decided = 0; decided < number; decided++) {
    decide(situations[decided % situations.length]);
  }
  return { nanoseconds: Number(process.hrtime.bigint() - started) };
}

for await (const line of createInterface({ input: process.stdin })) {
  let result;
  try {
    result = answer(JSON.parse(line));
  } catch (error) {
    prepared = undefined;
    result = { error: String(error) };
  }
  console.log(JSON.stringify(result));
}
