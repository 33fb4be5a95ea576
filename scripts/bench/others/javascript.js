// The least that can be done: plain JavaScript, in the page, that walks the diagrams of the rules for one family.

/** @param {string} name */
const read = async (name) => (await fetch(new URL(name, import.meta.url))).json();

const { dataset } = document.documentElement;
const given = JSON.parse(dataset.given);
const { nodes, questions, values, outcomes, periods } = await read("look-up.json");
const sizes = questions.map(({ answers, cuts }) => answers?.length ?? cuts.length + 1);
const starts = [];
for (let at = 0; at < nodes.length; at += 1 + (sizes[nodes[at]] ?? 1)) {
  starts.push(at);
}

/** @param {number} from */
function ending(from) {
  let place = from;
  let at = starts[place];
  while (nodes[at] < sizes.length) {
    place -= nodes[at + 1 + given[nodes[at]]];
    at = starts[place];
  }
  return values[nodes[at + 1]];
}

const parts = Object.entries(periods[0].parts);
const decided = parts.map(([part, { verdict }]) => [part, outcomes[ending(verdict)[0]]]);
dataset.decided = JSON.stringify(Object.fromEntries(decided));
