// The files of the build that this page is of. The page names their list with its digest, and the list names each file
// with its own: nothing is believed before it has been held to that, so files of two builds can never mix. What came is
// kept for as long as the page is open, so that Python, started again, has the same files.

import { find } from "../shared/page.js";

/** @typedef {{ address: string, integrity: string }} Named */

/** @import { Content } from "./conversation.js" */

const LIST = "the list of files";

/** What it takes to answer before Python has come. */
export const AT_ONCE = ["look-up.json", "bundle.json", "words.json"];

export class BuildFiles {
  /** @type {Map<string, Promise<Content>>} */
  #files = new Map();
  /** What has not come yet. @type {Set<string>} */
  #coming = new Set();
  /** What did not come, or was not what it should be: the browser's cache may hold it wrong. @type {Set<string>} */
  #failed = new Set();
  #stopped = new AbortController();

  /** @param {(bytes: number) => void} came Hears how many bytes more have come; fewer, where they are of no use. */
  constructor(came) {
    const { href, dataset } = find("link[data-build]", HTMLLinkElement);
    this.list = { address: href, integrity: dataset.build ?? "" };
    this.came = came;
  }

  /**
   * Each file of the list, by its name there.
   * @returns {Promise<Record<string, Promise<Content>>>}
   */
  async all() {
    await Promise.all(Object.values(await this.atOnce())); // On a slow line, all that comes beside it holds it up.
    return this.#named(() => true, "low");
  }

  /**
   * Those with which the page answers before Python has come.
   * @returns {Promise<Record<string, Promise<Content>>>}
   */
  atOnce() {
    return this.#named((name) => AT_ONCE.includes(name), "high");
  }

  /**
   * @param {(name: string) => boolean} isWanted
   * @param {RequestPriority} priority
   */
  async #named(isWanted, priority) {
    /** @type {Record<string, Named>} */
    const named = JSON.parse(textOf(await this.#file(LIST, this.list, "high")));
    const wanted = Object.entries(named).filter(([name]) => isWanted(name));
    const files = wanted.map(([name, { address, integrity }]) => [
      name,
      this.#file(name, { address: new URL(address, this.list.address).href, integrity }, priority),
    ]);
    return Object.fromEntries(files);
  }

  /** Ends what has not come yet: a page that is left need not have it. */
  stop() {
    this.#stopped.abort();
    // Whoever asks for a file from now on must not be given what was cut off here.
    this.#coming.forEach((name) => this.#files.delete(name));
    this.#coming.clear();
    this.#stopped = new AbortController();
  }

  /**
   * @param {string} name
   * @param {Named} file
   * @param {RequestPriority} priority
   */
  #file(name, file, priority) {
    let coming = this.#files.get(name);
    if (!coming) {
      const { signal } = this.#stopped;
      let counted = 0;
      const count = (/** @type {number} */ bytes) => {
        counted += bytes;
        this.came(bytes);
      };
      const cache = /** @type {RequestCache} */ (this.#failed.has(name) ? "reload" : "default");
      const options = { cache, priority, signal };
      coming = fetchVerified(file, options, count).catch((error) => {
        throw signal.aborted ? signal.reason : error; // A body that is cut off says no more than that it is.
      });
      this.#files.set(name, coming);
      this.#coming.add(name);
      const isOurs = () => this.#files.get(name) === coming;
      coming
        .then(() => isOurs() && this.#coming.delete(name))
        .catch(() => {
          this.came(-counted);
          if (isOurs()) {
            this.#files.delete(name);
            this.#coming.delete(name);
          }
          if (!signal.aborted) {
            this.#failed.add(name);
          }
        });
    }
    return coming;
  }
}

/**
 * Where the page was not sent securely, scripts have no digests. The browser then checks by itself, and lets nothing
 * through until all has come.
 * @param {Named} file
 * @param {RequestInit} options
 * @param {(bytes: number) => void} came
 * @returns {Promise<Content>}
 */
async function fetchVerified({ address, integrity }, options, came) {
  const isLeftToBrowser = !globalThis.crypto?.subtle;
  const response = await fetch(address, isLeftToBrowser ? { ...options, integrity } : options);
  if (!response.ok || !response.body) {
    throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  }
  const compiling = address.endsWith(".wasm") ? compiled(response.clone()) : undefined;
  const counted = new TransformStream({
    transform(part, passing) {
      came(part.byteLength);
      passing.enqueue(part);
    },
  });
  const bytes = await new Response(response.body.pipeThrough(counted)).arrayBuffer();
  if (!isLeftToBrowser && (await digestOf(bytes)) !== integrity) {
    throw new Error(`${response.url} is not what this page is made for`);
  }
  return (await compiling) ?? bytes;
}

/**
 * WebAssembly is compiled while it comes, and the browser keeps what it compiled beside the file, for the next visit. Where
 * that cannot be, as where a host names it as something else, the worker compiles what came.
 * @param {Response} response
 */
function compiled(response) {
  return WebAssembly.compileStreaming(response).catch(() => undefined);
}

/** @param {Content} content */
export function textOf(content) {
  return new TextDecoder().decode(/** @type {ArrayBuffer} */ (content));
}

/** @param {ArrayBuffer} bytes */
async function digestOf(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
