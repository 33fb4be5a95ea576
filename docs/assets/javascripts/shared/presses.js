// What a press of a button or a link must not do: answer two questions at once, or lose the one that is asked.

const SOON = 1500; // Milliseconds: nobody reads a question in less, and presses what stands in the same place.
const SAME_PLACE = 16; // Pixels: a finger does not find the same one twice.

/** A press, and once the page has gone on from its step: when it did, and how far it stood scrolled then.
 * @typedef {{ step: unknown, x: number, y: number, control: Element | null, gone: { at: number, top: number } | null }} Press */

/**
 * A press that comes soon after another, in the same place, was meant for what stood there when the first was made: it is
 * the second of a double press, be it slow. Where the page has gone on in the meantime it would answer a question that
 * nobody has read, or press a link that has moved under the pointer.
 * @param {HTMLElement} page
 * @param {() => unknown} where The step that is shown.
 */
export function takeDoublePressesAsOne(page, where) {
  /** @type {Press | null} */
  let first = null;
  page.addEventListener(
    "click",
    (event) => {
      if (first && first.step !== where() && isAgain(event, first)) {
        event.preventDefault();
        event.stopPropagation();
      } else {
        first = { step: where(), x: event.clientX, y: event.clientY, control: controlAt(event), gone: null };
      }
    },
    { capture: true },
  );
  // A step gets the focus as it is entered. The page may have waited for it: what counts is how long it has been there.
  page.addEventListener("focusin", ({ timeStamp }) => {
    if (first && !first.gone && first.step !== where()) {
      first.gone = { at: timeStamp, top: window.scrollY };
    }
  });
}

/**
 * Whether a press is the second of a double press.
 * @param {MouseEvent} event
 * @param {Press} first
 */
function isAgain(event, { x, y, control, gone }) {
  // By the keyboard there is no place. What is pressed in the same place again, as Back is, is meant again.
  const isOther = event.detail === 1 && isSubmit(control) && control !== controlAt(event);
  const isNear = Math.hypot(event.clientX - x, event.clientY - y) <= SAME_PLACE;
  // Who has scrolled has looked.
  const isSoon = gone && event.timeStamp - gone.at < SOON && window.scrollY === gone.top;
  return event.detail > 1 || (isOther && isNear && isSoon);
}

/** @param {MouseEvent} event */
function controlAt({ target }) {
  return target instanceof Element ? target.closest("a, button, input, label, summary") : null;
}

/**
 * Whether it is the button with which a family goes on.
 * @param {Element | null} control
 */
const isSubmit = (control) => control instanceof HTMLButtonElement && control.type === "submit";

/**
 * A link to a place in the page leads there, and leaves the address and the history as they are: the question stays.
 * @param {(target: HTMLElement) => void} go
 */
export function followPlaces(go) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    const target = link instanceof HTMLAnchorElement && link.hash && document.getElementById(link.hash.slice(1));
    if (target && !event.defaultPrevented) {
      event.preventDefault();
      go(target);
    }
  });
}
