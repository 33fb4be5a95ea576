// Makes nodes. Everything is set as text, so that no word from anywhere can become markup.

/** @typedef {Node | string | null | undefined} Leaf */
/** @typedef {Leaf | Child[]} Child */

/**
 * An element with its attributes and what stands in it. An attribute that is true has no value; one that is false, null
 * or undefined is left out, and so is a child that is null or undefined.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...leaves(children));
  return node;
}

/**
 * A list, or null where nothing would stand in it.
 * @param {string} name
 * @param {Child[]} items
 */
export function makeList(name, items) {
  return items.length
    ? make(
        "ul",
        { class: name },
        items.map((item) => make("li", {}, item)),
      )
    : null;
}

/**
 * A name with its value, for a list of both. The space is heard, and copied.
 * @param {string} name
 * @param {string} value
 */
export function makeFact(name, value) {
  return make("div", {}, make("dt", {}, name), " ", make("dd", {}, value));
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function leaves(children) {
  return children.flatMap((child) => (Array.isArray(child) ? leaves(child) : (child ?? [])));
}
