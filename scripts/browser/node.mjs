// Runs one Python file in Pyodide under Node, so that what is packed and tested runs where the browser runs it.
//
//     node node.mjs '{"run": "FILE.py", "index": "FOLDER", …}'
//
// The one argument is JSON: `index`, the folder of Pyodide's files; `lock` and `library`, files to take in place of
// those there; `packages` from the lock; `mounts`, folders that Python sees (path in Python to path here); `environment`.
// The file's last expression is the exit status.

import { writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @typedef {object} Options
 * @property {string} run
 * @property {string} index
 * @property {string} [lock]
 * @property {string} [library]
 * @property {string[]} [packages]
 * @property {Record<string, string>} [mounts]
 * @property {Record<string, string>} [environment]
 */

/** @type {Options} */
const { run, index, packages = [], mounts = {}, environment = {}, ...options } = JSON.parse(process.argv[2]);
const lock = options.lock ?? join(index, "pyodide-lock.json");
const library = options.library ?? join(index, "python_stdlib.zip");

// Where there is no `require`, Pyodide loads `ws`, which is for sockets; we open none, and do without it.
globalThis.require = createRequire(import.meta.url);
const { loadPyodide } = await import(pathToFileURL(join(index, "pyodide.mjs")).href);

const pyodide = await loadPyodide({
  indexURL: index,
  lockFileURL: lock,
  stdLibURL: library,
  packageBaseUrl: dirname(lock), // Otherwise it would look for a wheel that is missing on the network.
  packages,
  env: environment,
  fsInit: async (/** @type {any} */ FS) => {
    for (const [inside, outside] of Object.entries(mounts)) {
      FS.mkdirTree(inside);
      FS.mount(FS.filesystems.NODEFS, { root: outside }, inside);
    }
  },
});
pyodide.setStdout({ write: (/** @type {Uint8Array} */ bytes) => writeSync(1, bytes) });
pyodide.setStderr({ write: (/** @type {Uint8Array} */ bytes) => writeSync(2, bytes) });
try {
  process.exitCode = pyodide.runPython(await readFile(run, "utf-8"), { filename: run }) ?? 0;
} catch (error) {
  // Left to itself, Node shows the line that threw: all of Pyodide is one line.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
