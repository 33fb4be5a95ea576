// Makes nodes. Everything is set as text, so that no word from anywhere can become markup.

export function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

export function makeList(name, items) {
  return items.length ? make("ul", { class: name }, items.map((item) => make("li", {}, item))) : null;
}

// A sentence with its {places} filled.
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

// A day as people write it. Days come and go as 2015-07-15.
export function writtenDay(day) {
  const language = document.documentElement.lang;
  return new Date(day).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
}

// The day it is where the family is.
export function today() {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}
