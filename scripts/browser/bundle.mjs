// Makes one script of each entry and of all that it imports, with esbuild: reads {entries, instead, target} as JSON from
// standard input, and writes the scripts as JSON, by the names of their entries.

import { text } from "node:stream/consumers";
import * as esbuild from "esbuild";

// What Pyodide asks for under Node alone.
const OF_NODE = ["node:*", "ws", "fs", "fs/promises", "path", "crypto", "child_process", "url", "vm"];

/** @type {{ entries: Record<string, string>, instead: Record<string, string>, target: string[] }} */
const { entries, instead, target } = JSON.parse(await text(process.stdin));

const { outputFiles } = await esbuild.build({
  entryPoints: entries,
  alias: instead,
  external: OF_NODE,
  bundle: true,
  minify: true,
  format: "iife",
  legalComments: "none", // The site has the licences as texts.
  charset: "utf8",
  target,
  outdir: "/",
  write: false,
  logLevel: "error",
});
const scripts = outputFiles.map((file) => [file.path.replace(/^.*[\\/]|\.js$/g, ""), file.text]);
process.stdout.write(JSON.stringify(Object.fromEntries(scripts)));
