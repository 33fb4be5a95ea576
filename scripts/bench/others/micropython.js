// MicroPython, which cannot run the calculator: the walk of javascript.js, written again in Python.

import { loadMicroPython } from "./micropython.mjs";

const WALK = `
import json

def decide(given, looked_up):
    given, looked_up = json.loads(given), json.loads(looked_up)
    nodes, values, outcomes = looked_up["nodes"], looked_up["values"], looked_up["outcomes"]
    sizes = [len(known["answers"]) if "answers" in known else len(known["cuts"]) + 1 for known in looked_up["questions"]]
    starts, at = [], 0
    while at < len(nodes):
        starts.append(at)
        at += 1 + (sizes[nodes[at]] if nodes[at] < len(sizes) else 1)

    def ending(place):
        at = starts[place]
        while nodes[at] < len(sizes):
            place -= nodes[at + 1 + given[nodes[at]]]
            at = starts[place]
        return values[nodes[at + 1]]

    parts = looked_up["periods"][0]["parts"]
    return json.dumps({part: outcomes[ending(parts[part]["verdict"])[0]] for part in parts})
`;

/** @param {string} name */
const read = async (name) => (await fetch(new URL(name, import.meta.url))).text();

const loading = loadMicroPython({ url: new URL("micropython.wasm", import.meta.url).href, heapsize: 4_000_000 });
const lookedUp = read("look-up.json");

addEventListener("message", async ({ data }) => {
  const python = await loading;
  python.runPython(WALK);
  postMessage(JSON.parse(python.globals.get("decide")(data.given, await lookedUp)));
});
