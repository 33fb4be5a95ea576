// What a press of a button or a link must not do: answer two questions at once, or lose the one that is asked.

/**
 * The second click of a double click belongs to the step in which the first was made. Where the page has gone on in the
 * meantime it would answer, or leave out, a question that nobody has read.
 * @param {HTMLElement} page
 * @param {() => unknown} where The step that is shown.
 */
export function takeDoubleClicksAsOne(page, where) {
  let began = where();
  page.addEventListener(
    "click",
    (event) => {
      if (event.detail <= 1) {
        began = where();
      } else if (began !== where()) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
}

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
