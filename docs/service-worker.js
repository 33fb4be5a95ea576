// Keeps what the calculator needs for when there is no network, and the pages that were read. It keeps no request of its
// own making and nothing that a family answers. The build writes self.build above this: its version, the files with their
// digests, and the pages. A file with a hash in its name never changes, so its kept copy comes first; of a page, what is
// on the network comes first, so that nobody reads an old one who could have the new one.

const scope =
  /** @type {ServiceWorkerGlobalScope & { build: { version: string, files: Record<string, string>, pages: string[] } }} */ (
    /** @type {unknown} */ (self)
  );
const PREFIX = `direct-payments ${scope.registration.scope} `; // Two sites may share an origin, and so its caches.
const NAME = PREFIX + scope.build.version;
const HASHED = /\.[0-9a-f]{16}[./]/;
const SILENCE_ALLOWED = 3_000; // Milliseconds that a page of the network may take where there is a kept one.
const OURS = "/stylesheets/site."; // Every page of this site has it, and no page to sign in, nor one of a host's own.
const KEPT = "Kept-On";
const MOST_DAYS = 30; // After which a host that leads elsewhere is followed: the site may have moved.

/** @param {string} file */
const addressOf = (file) => new URL(file, scope.registration.scope).href;
const files = new Map(Object.entries(scope.build.files).map(([file, digest]) => [addressOf(file), digest]));
const pages = new Set(scope.build.pages.map(addressOf));

scope.addEventListener("install", (event) => {
  void scope.skipWaiting();
  event.waitUntil(keepBuild());
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(replaceEarlier().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = plain(request.url);
  if (request.method !== "GET" || !address.startsWith(scope.registration.scope)) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(answerPage(event, address));
  } else if (HASHED.test(address)) {
    event.respondWith(answerFile(request, address));
  } else if (files.has(address)) {
    event.respondWith(fetch(request).catch((error) => keptCopy(address, error)));
  }
});

/**
 * The address under which a page or a file is kept.
 * @param {string} url
 */
function plain(url) {
  const address = new URL(url);
  address.hash = "";
  address.search = "";
  return address.href.replace(/\/index\.html$/, "/");
}

/** All of the build or nothing: where the disk is full, or a file is not what it should be, no half of it is left. */
async function keepBuild() {
  try {
    const cache = await caches.open(NAME);
    await Promise.all([...files].map((file) => keepFile(cache, ...file)));
    await Promise.all([...pages].map(async (page) => cache.put(page, await fetchPage(page))));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/**
 * @param {Cache} cache
 * @param {string} address
 * @param {string} integrity
 */
async function keepFile(cache, address, integrity) {
  const held = HASHED.test(address) ? await caches.match(address) : undefined;
  const past = () => fetch(address, { integrity, cache: "reload" });
  const response = held ?? (await fetch(address, { integrity }).catch(past));
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  await cache.put(address, response);
}

/** @param {string} address */
async function fetchPage(address) {
  return wholePage(await fetch(address, { cache: "reload" }));
}

/** Pages that were read are fetched for this build too, and only then is what was kept before thrown away. */
async function replaceEarlier() {
  const names = await caches.keys();
  const cache = await caches.open(NAME);
  for (const name of names.filter((known) => known.startsWith(PREFIX) && known !== NAME)) {
    const earlier = await (await caches.open(name)).keys();
    const read = earlier.map(({ url }) => url).filter((url) => !HASHED.test(url) && !files.has(url) && !pages.has(url));
    await Promise.allSettled(read.map(async (url) => keepRead(cache, url, await fetchPage(url))));
    await caches.delete(name);
  }
}

/**
 * A page with what it loads. One of the build stays as it is where it loads what is not of this build: the copy would
 * lack what only the build's own list names.
 * @param {Cache} cache
 * @param {string} address
 * @param {Response} page Whole, as wholePage() gives it.
 */
async function keepRead(cache, address, page) {
  const loads = (await page.clone().text()).matchAll(/<(?:link|script)\b[^>]*? (?:href|src)="([^"]+)"[^>]*>/g);
  const named = [...loads].map(([, path]) => new URL(path, address).href).filter((url) => HASHED.test(url));
  const held = await Promise.all(named.map((url) => cache.match(url)));
  const missing = named.filter((_, index) => !held[index]);
  if (pages.has(address) && missing.length) {
    return;
  }
  await cache.addAll(missing);
  await cache.put(address, page);
}

/**
 * The page with the day on which it came; an error where it is none of ours, or not all of it.
 * @param {Response} response
 */
async function wholePage(response) {
  const text = await response.text();
  if (!response.ok || response.redirected || !text.includes(OURS) || !text.includes("</html>")) {
    throw new Error(`${response.url} is no page of this site`);
  }
  const headers = new Headers(response.headers);
  headers.set(KEPT, new Date().toISOString());
  return new Response(text, { headers });
}

/**
 * @param {Request} request
 * @param {string} address
 */
async function answerFile(request, address) {
  const copy = request.cache === "reload" ? undefined : await caches.match(address);
  return copy ?? fetch(request);
}

/**
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answerPage(event, address) {
  const copy = await caches.match(address, { cacheName: NAME });
  if (!copy) {
    return answerNewPage(event, address);
  }
  const coming = fetch(event.request).then((response) => (isMoved(response, copy) ? response : wholePage(response)));
  keepLater(event, address, coming);
  const silence = new Promise((resolve) => setTimeout(resolve, SILENCE_ALLOWED));
  return Promise.race([coming, silence.then(() => marked(copy.clone()))]).catch(() => marked(copy.clone()));
}

/**
 * A page that is not kept yet: it is, from now on. Without a network, a folder may be kept whose slash was not written.
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answerNewPage(event, address) {
  try {
    const response = await fetch(event.request);
    keepLater(event, address, wholePage(response.clone()));
    return response;
  } catch (error) {
    const folder = await caches.match(`${address}/`, { cacheName: NAME });
    if (folder) {
      return Response.redirect(`${address}/`);
    }
    throw error;
  }
}

/**
 * A full disk, or what is no page of ours, takes nothing from who can read it.
 * @param {FetchEvent} event
 * @param {string} address
 * @param {Promise<Response>} coming
 */
function keepLater(event, address, coming) {
  const copy = coming.then((page) => page.clone()); // Before somebody reads it.
  const keeping = Promise.all([caches.open(NAME), copy]).then(([cache, page]) => keepRead(cache, address, page));
  event.waitUntil(keeping.catch(() => undefined));
}

/**
 * Whether the host leads elsewhere and what is kept is old.
 * @param {Response} response
 * @param {Response} copy
 */
function isMoved(response, copy) {
  const days = (Date.now() - Date.parse(copy.headers.get(KEPT) ?? "")) / 86_400_000;
  return response.type === "opaqueredirect" && !(days < MOST_DAYS);
}

/**
 * The kept page, which says on which day it was kept: see shared/newest.js.
 * @param {Response} copy
 */
async function marked(copy) {
  const text = await copy.text();
  const day = copy.headers.get(KEPT) ?? "";
  return new Response(text.replace("<html ", `<html data-kept="${day}" `), { headers: copy.headers });
}

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
