// Lets the calculator work without a network after the first visit: see service-worker.js. It is a help and no more, so
// a browser that has no such workers, or forbids them, goes without.

import { leaveIfOutdated } from "../shared/newest.js";

/**
 * @param {string} top The way up to the site's first page, where the service worker stands.
 * @param {string} list The address of the list of this page's files.
 */
export function workOffline(top, list) {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  const { serviceWorker } = navigator;
  // Another takes over where the site was built anew. This page stays on what it began with, and its reader is told.
  serviceWorker.addEventListener("controllerchange", () => void leaveIfOutdated(list, () => false));
  serviceWorker
    .register(new URL(`${top}/service-worker.js`, document.baseURI), { updateViaCache: "none" })
    .catch(() => undefined);
}
