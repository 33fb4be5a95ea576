// A link in which a family kept its answers: they stand after the # of the page's address.

/** What the address holds of a kept link. It leaves the address at once, and so does not stay in the browser's history. */
export function takeFragment() {
  const fragment = location.hash.slice(1);
  if (!fragment || document.getElementById(fragment)) {
    return ""; // A place in the page.
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  return fragment;
}
