// Takes out of Pyodide's WebAssembly the exports that nothing calls, with all that hangs on them alone, and out of its
// script the lines that name them: they are there for extensions written in C, of which we load none.
//
//     node cut.mjs FOLDER-OF-PYODIDE TARGET.js TARGET.wasm
//
// Both are cut in one step: a script that is not of its WebAssembly does not fail, but never starts.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";

/** A line of the script that gives a name to an export, or to the place of data. It is not the only one that does. */
const NAMED = /var (_\w+)=Module\["\1"\]=(?:wasmExports\["\w+"\]|\d+);/g;
/** What the script gives the WebAssembly: `name` or `name:value`, with commas between. */
const GIVEN = /(?<=\bwasmImports=\{)[^{}]+(?=\})/;

const [folder, ...targets] = process.argv.slice(2);
const [script, loader] = ["pyodide.asm.js", "pyodide.mjs"].map((name) => readFileSync(join(folder, name), "utf-8"));
const [before, after] = [script.replace(NAMED, ""), loader];
if (before === script || !GIVEN.test(script)) {
  throw new Error("pyodide.asm.js is not written as it was. Look at it, and mend scripts/browser/cut.mjs.");
}
const words = new Set(`${before} ${after}`.match(/[\w$]+/g));
/** @param {string} name As the WebAssembly has it, which the script may write with a line before it. */
const isNamed = (name) => words.has(name) || words.has(`_${name}`);

const binary = readFileSync(join(folder, "pyodide.asm.wasm"));
const cut = cutBinary();
const names = new Set(WebAssembly.Module.imports(new WebAssembly.Module(cut)).map(({ name }) => name));
const given = (/** @type {string} */ pairs) => pairs.split(",").filter((pair) => names.has(pair.split(":")[0]));
const lines = script.replace(NAMED, (line, name) => (isNamed(name.slice(1)) ? line : ""));
writeFileSync(
  targets[0],
  lines.replace(GIVEN, (pairs) => given(pairs).join()),
);
writeFileSync(targets[1], cut);

function cutBinary() {
  const stock = new WebAssembly.Module(binary);
  // An address that the WebAssembly asks for of itself is an export too.
  const own = WebAssembly.Module.imports(stock).filter(({ module: from }) => from.startsWith("GOT."));
  const kept = new Set(own.map(({ name }) => name));
  const module = binaryen.readBinary(binary);
  for (const { name } of WebAssembly.Module.exports(stock)) {
    if (!isNamed(name) && !kept.has(name)) {
      module.removeExport(name);
    }
  }
  module.runPasses(["remove-unused-module-elements"]);
  return new Uint8Array(module.emitBinary());
}
