// Keeps the calculator's own files for when there is no network. What is on the network always comes first, so that
// nobody reads an old page who could have the new one. It keeps no request of its own making and nothing that a family
// answers: only the files named in self.build, which the build writes above this with a hash of them all. A new build
// has another hash, so its files take the place of these together.

const scope = /** @type {ServiceWorkerGlobalScope & { build: { version: string, files: string[] } }} */ (
  /** @type {unknown} */ (self)
);
const PREFIX = "direct-payments-calculator-";
const NAME = PREFIX + scope.build.version;
const kept = new Set(scope.build.files.map((file) => new URL(file, scope.registration.scope).href));

scope.addEventListener("install", (event) => {
  scope.skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([...kept])));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(removeOthers().then(() => scope.clients.claim()));
});

async function removeOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
}

scope.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.hash = "";
  address.search = "";
  if (event.request.method === "GET" && kept.has(address.href)) {
    event.respondWith(fetch(event.request).catch((error) => keptCopy(address.href, error)));
  }
});

/**
 * The file as it was kept; where it is not, the network's own error stands.
 * @param {string} address
 * @param {unknown} error
 */
async function keptCopy(address, error) {
  const copy = await caches.match(address, { cacheName: NAME });
  if (!copy) {
    throw error;
  }
  return copy;
}
