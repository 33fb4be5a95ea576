// What a script takes from the page that the build made for it.

/**
 * The one element that a script cannot do without. A page that lacks it is a mistake of ours, and is told by name.
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @param {ParentNode} [within]
 * @returns {Kind}
 */
export function find(selector, kind, within = document) {
  const node = within.querySelector(selector);
  if (!(node instanceof kind)) {
    throw new TypeError(`This page has no ${kind.name} at ${selector}.`);
  }
  return node;
}

/**
 * Every such element, in the order of the page.
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @param {ParentNode} [within]
 * @returns {Kind[]}
 */
export function findAll(selector, kind, within = document) {
  const nodes = [...within.querySelectorAll(selector)].filter((node) => node instanceof kind);
  return /** @type {Kind[]} */ (nodes);
}

/**
 * Takes away what the page says for as long as its script has not come, and shows what the script serves. Called last,
 * for a script that stops half-way has not come: see site.js.
 */
export function takeOver() {
  document.documentElement.dataset.script = "here";
  findAll("[data-without-script]", HTMLElement).forEach((notice) => (notice.hidden = true));
  findAll("[data-with-script]", HTMLElement).forEach((served) => (served.hidden = false));
  findAll("[data-went-wrong]", HTMLElement).forEach(sayMistakes);
}

/**
 * Shows the notice once something goes wrong that nobody foresaw: what the page then shows may be half of what it should.
 * @param {HTMLElement} notice
 */
function sayMistakes(notice) {
  const say = () => {
    notice.hidden = false;
    notice.focus();
  };
  // What readers add to their browser may put scripts into any page, whose mistakes are not of this page.
  const isOurs = (/** @type {any} */ error) => String(error?.stack).includes(location.origin);
  window.addEventListener("error", ({ error }) => isOurs(error) && say());
  window.addEventListener("unhandledrejection", ({ reason }) => isOurs(reason) && say());
}

/**
 * Has the browser ask before the page goes, and with it what it alone holds.
 * @param {() => boolean} isLost
 */
export function askBeforeLoss(isLost) {
  window.addEventListener("beforeunload", (event) => isLost() && event.preventDefault());
}

/**
 * Empties the nodes, and gives what puts all of it there again.
 * @param {Element[]} nodes
 */
export function emptied(...nodes) {
  const held = nodes.map((node) => [...node.childNodes]);
  nodes.forEach((node) => node.replaceChildren());
  return () => nodes.forEach((node, index) => node.replaceChildren(...held[index]));
}

/**
 * The data that the build put into a script element.
 * @param {string} selector
 * @returns {any}
 */
export function readData(selector) {
  return JSON.parse(find(selector, HTMLScriptElement).text);
}

/**
 * Opens all that a node is folded away in, and the node itself where it is what folds, and leads there.
 * @param {HTMLElement} node
 */
export function reveal(node) {
  for (let folded = node.closest("details"); folded; folded = folded.parentElement?.closest("details") ?? null) {
    folded.open = true;
  }
  node.scrollIntoView();
  const place = node instanceof HTMLDetailsElement ? find("summary", HTMLElement, node) : node;
  place.focus({ preventScroll: true });
}
