// Python, off the page's own thread: started, watched, started again where it failed, and asked. What is asked before it
// is ready waits, and is asked again of the next worker where one fails.

import { BuildFiles, textOf } from "./build_files.js";

/** @import { Content, Refusal, Replies, Request } from "./conversation.js" */

const SILENCE_ALLOWED = 60_000; // Milliseconds without a sign of life after which we say that it does not work.
const TRIES_AGAIN_AFTER = [500, 2_000]; // Milliseconds. What came whole the first time is kept.
const WORKER = "worker.js";

export class Engine {
  /** @type {Map<number, { request: Request<any>, answered: (answer: any) => void }>} What has been asked and not yet answered, by its number. */
  #waiting = new Map();
  #asked = 0;
  #failures = 0;
  #starts = 0; // What comes for an earlier start is of no use.
  #isStarted = false;
  #loaded = 0;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #another;

  /**
   * @param {{ progress: (bytes: number) => void, unpacking: () => void, ready: () => void, failed: () => void }} told Hears how it goes.
   */
  constructor(told) {
    this.files = new BuildFiles((bytes) => this.#came(bytes));
    this.told = told;
    this.isReady = false;
  }

  start() {
    this.stop();
    this.told.progress(this.#loaded);
    if ("WebAssembly" in self) {
      this.#isStarted = true;
      void this.#load();
      this.#expectNews();
    } else {
      this.#giveUp("this browser has no WebAssembly");
    }
  }

  /** Starts the worker as soon as its own script is there, and hands it each other file as it comes. */
  async #load() {
    const start = this.#starts;
    try {
      const { [WORKER]: script, ...files } = await this.files.all();
      const starting = script.then((text) => (start === this.#starts ? this.#startWorker(text) : undefined));
      const handing = Object.entries(files).map(async ([name, file]) => {
        const content = await file;
        (await starting)?.postMessage({ name, content });
      });
      await Promise.all([starting, ...handing]);
      if (start === this.#starts && !this.isReady) {
        this.told.unpacking();
      }
    } catch (error) {
      if (start === this.#starts) {
        this.#fail(error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** @param {Content} script Started from its text, not from an address, a worker has the policy of its page on every host. */
  #startWorker(script) {
    const address = URL.createObjectURL(new Blob([textOf(script)], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", ({ data }) => {
      URL.revokeObjectURL(address); // It runs, so its script has been read.
      if (worker === this.#worker) {
        this.#hear(data);
      }
    });
    worker.addEventListener("error", ({ message }) => {
      if (worker === this.#worker) {
        this.#fail(message ?? "the worker cannot be loaded");
      }
    });
    this.#worker = worker;
    for (const [id, { request }] of this.#waiting) {
      worker.postMessage({ id, request });
    }
    return worker;
  }

  /** For a page that is left, or before another start. */
  stop() {
    this.#starts += 1;
    this.#isStarted = false;
    clearTimeout(this.#silence);
    clearTimeout(this.#another);
    this.files.stop();
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
    if (this.#isStarted && this.#waiting.size) {
      this.#silence = setTimeout(() => this.#fail("the engine is silent"), SILENCE_ALLOWED);
    }
  }

  /** @param {number} bytes */
  #came(bytes) {
    this.#loaded += bytes;
    this.#expectNews();
    if (this.#isStarted) {
      this.told.progress(this.#loaded);
    }
  }

  /** @param {{ failed?: string, id?: number, answer?: unknown }} news As worker.js sends it. */
  #hear({ failed, id = 0, answer }) {
    if (failed) {
      this.#fail(failed);
      return;
    }
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
