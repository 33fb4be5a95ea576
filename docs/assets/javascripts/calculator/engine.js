// Python, off the page's own thread: started, watched, started again where it failed, and asked. What is asked before it
// is ready waits, and is asked again of the next worker where one fails.

/** @import { Refusal, Replies, Request } from "./conversation.js" */

const SILENCE_ALLOWED = 60_000; // Milliseconds without a sign of life after which we say that it does not work.
const TRIES_AGAIN_AFTER = [500, 2_000]; // Milliseconds. What came whole the first time comes from the browser's cache.

export class Engine {
  /** @type {Map<number, { request: Request<any>, answered: (answer: any) => void }>} What has been asked and not yet answered, by its number. */
  #waiting = new Map();
  #asked = 0;
  #failures = 0;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #another;

  /**
   * @param {{ runtime: string, bundle: string, words: string }} addresses Those of Pyodide's folder, the rules and the words.
   * @param {{ progress: (bytes: number) => void, ready: () => void, failed: () => void }} told Hears how it goes.
   */
  constructor(addresses, told) {
    this.addresses = addresses;
    this.told = told;
    this.isReady = false;
  }

  start() {
    this.stop();
    this.told.progress(0);
    try {
      if (!("WebAssembly" in self)) {
        throw new Error("this browser has no WebAssembly");
      }
      this.#worker = this.#makeWorker();
    } catch (error) {
      this.#giveUp(error instanceof Error ? error.message : String(error));
      return;
    }
    this.#worker.postMessage(this.addresses);
    for (const [id, { request }] of this.#waiting) {
      this.#worker.postMessage({ id, request });
    }
    this.#expectNews();
  }

  #makeWorker() {
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) {
        this.#hear(data);
      }
    });
    worker.addEventListener("error", ({ message }) => {
      if (worker === this.#worker) {
        this.#fail(message ?? "the worker cannot be loaded");
      }
    });
    return worker;
  }

  /** For a page that is left, or before another start. */
  stop() {
    clearTimeout(this.#silence);
    clearTimeout(this.#another);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.isReady = false;
  }

  startAgain() {
    this.#failures = 0;
    this.start();
  }

  /**
   * The answer of Python to a request, once it comes.
   * @template {keyof Replies} What
   * @param {Request<What>} request
   * @returns {Promise<Replies[What] | Refusal>}
   */
  ask(request) {
    const id = (this.#asked += 1);
    return new Promise((answered) => {
      this.#waiting.set(id, { request, answered });
      this.#worker?.postMessage({ id, request });
      this.#expectNews();
    });
  }

  #expectNews() {
    clearTimeout(this.#silence);
    if (this.#worker && this.#waiting.size) {
      this.#silence = setTimeout(() => this.#fail("the engine is silent"), SILENCE_ALLOWED);
    }
  }

  /** @param {{ loaded: number, failed?: string, id?: number, answer?: unknown }} news As worker.js sends it. */
  #hear({ loaded, failed, id, answer }) {
    if (failed) {
      this.#fail(failed);
    } else if (id === undefined) {
      this.#expectNews();
      this.told.progress(loaded);
    } else {
      this.#failures = 0;
      const asked = this.#waiting.get(id);
      this.#waiting.delete(id);
      this.#expectNews();
      if (!this.isReady) {
        this.isReady = true;
        this.told.ready();
      }
      asked?.answered(answer);
    }
  }

  /** @param {string} reason */
  #fail(reason) {
    this.stop();
    const wait = TRIES_AGAIN_AFTER[this.#failures];
    this.#failures += 1;
    if (wait === undefined) {
      this.#giveUp(reason);
    } else {
      this.#another = setTimeout(() => this.start(), wait);
    }
  }

  /** @param {string} reason */
  #giveUp(reason) {
    this.stop();
    console.warn(`The calculator cannot start: ${reason}`);
    this.told.failed();
  }
}
