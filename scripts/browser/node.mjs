// Runs one Python file in Pyodide under Node, so that what is packed and tested runs where the browser runs it.
//
//     node node.mjs '{"run": "FILE.py", "index": "FOLDER", …}'
//
// The one argument is JSON: `index`, the folder of Pyodide's files; `lock`, a lock file to take in place of the one
// there; `packages` from the lock; `mounts`, folders that Python sees (path in Python to path here); `environment`.
// The file's last expression is the exit status.

import { writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const { run, index, packages = [], mounts = {}, environment = {}, ...options } = JSON.parse(process.argv[2]);
const lock = options.lock ?? join(index, "pyodide-lock.json");

// Where there is no `require`, Pyodide loads `ws`, which is for sockets; we open none, and do without it.
globalThis.require = createRequire(import.meta.url);
const { loadPyodide } = await import(pathToFileURL(join(index, "pyodide.mjs")));

const pyodide = await loadPyodide({
  indexURL: index,
  lockFileURL: lock,
  packageBaseUrl: dirname(lock), // Otherwise it would look for a wheel that is missing on the network.
  packages,
  env: environment,
  fsInit: async (FS) => {
    for (const [inside, outside] of Object.entries(mounts)) {
      FS.mkdirTree(inside);
      FS.mount(FS.filesystems.NODEFS, { root: outside }, inside);
    }
  },
});
pyodide.setStdout({ write: (bytes) => writeSync(1, bytes) });
pyodide.setStderr({ write: (bytes) => writeSync(2, bytes) });
try {
  process.exitCode = pyodide.runPython(await readFile(run, "utf-8"), { filename: run }) ?? 0;
} catch (error) {
  console.error(error.message); // Left to itself, Node shows the line that threw: all of Pyodide is one line.
  process.exitCode = 1;
}
