// Makes one index with Pagefind: reads {folder, records} as JSON from standard input, writes the files that a browser
// needs for our own search page, and none of Pagefind's own interface.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import * as esbuild from "esbuild";
import * as pagefind from "pagefind";

// Results that stand together in a page share a file: some hundred files are still few enough to be kept offline.
const MOST_FILES = 100;
const NEEDED = /^(pagefind\.js|pagefind-entry\.json|wasm\.en\.pagefind|.*\.pf_\w+)$/;

/**
 * @typedef {{ address: string, text: string, period: string, readers: string, leading: string, number: string,
 *   leaflet: string }
 *   & Record<string, string>} Indexed
 */
/** @type {{ folder: string, records: Indexed[] }} */
const { folder, records } = JSON.parse(await text(process.stdin));

/**
 * A file as it is served: Pagefind's script without what only people read, which is a seventh of what goes over the line.
 * It asks our own page for each file, for it takes one that does not come for one that holds nothing.
 * @param {string} path
 * @param {Uint8Array} content
 */
async function served(path, content) {
  if (!path.endsWith(".js")) {
    return content;
  }
  const define = { fetch: "fetchOfIndex" }; // See docs/assets/javascripts/search/files.js.
  const options = /** @type {const} */ ({
    format: "esm",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    define,
  });
  const { code } = await esbuild.transform(new TextDecoder().decode(content), options);
  return code;
}

/** @param {string[]} errors What Pagefind met. */
function stopAt(errors) {
  if (errors.length) {
    throw new Error(errors.join("\n"));
  }
}

const config = { forceLanguage: "en", writePlayground: false, maxFragments: MOST_FILES };
const { index, errors } = await pagefind.createIndex(config);
stopAt(errors);
if (index) {
  for (const [position, { address, text: words, period, readers, leading, leaflet, ...facts }] of records.entries()) {
    const { number } = facts;
    const kept = Object.entries({ days: period, readers, leading, number }).filter(([, value]) => value);
    const filters = Object.fromEntries(kept.map(([name, value]) => [name, [value]]));
    const meta = Object.fromEntries(Object.entries(facts).filter(([, value]) => value));
    const content = words || facts.title;
    // Whoever asks by a number most often has it from a policy; a leaflet of the same numbers comes behind.
    const place = String(position + (leaflet ? records.length : 0));
    const sort = Object.fromEntries(number ? [["clause", place]] : []);
    const added = await index.addCustomRecord({ url: address, content, language: "en", meta, filters, sort });
    stopAt(added.errors);
  }
  const output = await index.getFiles();
  stopAt(output.errors);
  for (const { path, content } of output.files) {
    if (NEEDED.test(path.split(/[\\/]/).at(-1) ?? "")) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), await served(path, content));
    }
  }
}
await pagefind.close();
