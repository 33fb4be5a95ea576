// Makes one index with Pagefind: reads {folder, records} as JSON from standard input, writes the files that a browser
// needs for our own search page, and none of Pagefind's own interface.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import * as pagefind from "pagefind";

// Results that stand together in a page share a file: some hundred files are still few enough to be kept offline.
const MOST_FILES = 100;
const NEEDED = /^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.en\.pagefind|.*\.pf_\w+)$/;

const must = ({ errors, ...result }) => {
  if (errors.length) throw new Error(errors.join("\n"));
  return result;
};

const { folder, records } = JSON.parse(await text(process.stdin));
const { index } = must(await pagefind.createIndex({ forceLanguage: "en", writePlayground: false, maxFragments: MOST_FILES }));
for (const { address, text: content, since, until, ...meta } of records) {
  const filters = { days: [`${since}/${until}`] };
  const told = Object.fromEntries(Object.entries({ ...meta, since, until }).filter(([, value]) => value));
  must(await index.addCustomRecord({ url: address, content: content || meta.title, language: "en", meta: told, filters }));
}
const { files } = must(await index.getFiles());
for (const { path, content } of files.filter(({ path }) => NEEDED.test(path.split(/[\\/]/).at(-1)))) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
await pagefind.close();
