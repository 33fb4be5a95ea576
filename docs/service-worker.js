// Keeps the calculator's own files for when there is no network. What is on the network always comes first, so that
// nobody reads an old page who could have the new one. It keeps no request of its own making and nothing that a family
// answers: only the files named in service-worker-files.js, which the build writes with a hash of them all. A new build
// has another hash, so its files take the place of these together.

importScripts("service-worker-files.js"); // Sets self.build = {version, files}.

const PREFIX = "direct-payments-calculator-";
const NAME = PREFIX + self.build.version;
const kept = new Set(self.build.files.map((file) => new URL(file, self.registration.scope).href));

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([...kept])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOthers().then(() => self.clients.claim()));
});

async function removeOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.hash = "";
  address.search = "";
  if (event.request.method === "GET" && kept.has(address.href)) {
    event.respondWith(fetch(event.request).catch(async (error) => (await caches.match(address.href, { cacheName: NAME })) ?? Promise.reject(error)));
  }
});
