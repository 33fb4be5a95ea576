// Lets the calculator work without a network after the first visit: see service-worker.js. It is a help and no more, so
// a browser that has no such workers, or forbids them, goes without.

/** @param {string} top The way up to the site's first page, where the service worker stands. */
export function workOffline(top) {
  if ("serviceWorker" in navigator) {
    const address = new URL(`${top}/service-worker.js`, document.baseURI);
    navigator.serviceWorker.register(address, { updateViaCache: "none" }).catch(() => undefined);
  }
}
