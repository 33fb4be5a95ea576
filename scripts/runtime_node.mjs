// Runs one Python file in Pyodide under Node, so that what is packed and tested runs where the browser runs it.
//
//     node runtime_node.mjs '{"run": "FILE.py", "index": "FOLDER", …}'
//
// The one argument is JSON: `index`, the folder of Pyodide's files; `lock` and `stdlib`, files to take in place of those
// there; `packages` from the lock; `mounts`, folders that Python sees (path in Python to path here); `environment`.
// The file's last expression is the exit status.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Pyodide fetches `ws`, its own dependency, unless there is a `require`; we open no socket, and do without it.
globalThis.require = createRequire(import.meta.url);

const { run, index, lock, stdlib, packages = [], mounts = {}, environment = {} } = JSON.parse(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(join(index, "pyodide.mjs")));

const pyodide = await loadPyodide({
  indexURL: index,
  lockFileURL: lock ?? join(index, "pyodide-lock.json"),
  stdLibURL: stdlib ?? join(index, "python_stdlib.zip"),
  packages,
  env: environment,
  stdout: (line) => process.stdout.write(`${line}\n`),
  stderr: (line) => process.stderr.write(`${line}\n`),
  fsInit: async (FS) => {
    for (const [inside, outside] of Object.entries(mounts)) {
      FS.mkdirTree(inside);
      FS.mount(FS.filesystems.NODEFS, { root: outside }, inside);
    }
  },
});
process.exitCode = pyodide.runPython(await readFile(run, "utf-8"), { filename: run }) ?? 0;
