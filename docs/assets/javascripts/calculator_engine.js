// Python, off the page's own thread: started, watched, started again where it failed, and asked. What is asked before it
// is ready waits, and is asked again of the next worker where one fails.

const SILENCE_ALLOWED = 60_000; // Milliseconds without a sign of life after which we say that it does not work.
const TRIES_AGAIN_AFTER = [500, 2_000]; // Milliseconds. What came whole the first time comes from the browser's cache.

export class Engine {
  // The addresses are those of Pyodide's folder, the rules and the words. `told` hears of `progress` (bytes), `ready`
  // and `failed`.
  constructor(addresses, told) {
    this.addresses = addresses;
    this.told = told;
    this.waiting = new Map(); // What has been asked and not yet answered, by its number.
    this.asked = 0;
    this.isReady = false;
    this.failures = 0;
  }

  start() {
    this.stop();
    this.told.progress(0);
    try {
      if (!("WebAssembly" in self)) {
        throw new Error("this browser has no WebAssembly");
      }
      this.worker = this.makeWorker();
    } catch (error) {
      this.giveUp(error.message);
      return;
    }
    this.worker.postMessage(this.addresses);
    this.waiting.forEach(({ request }, id) => this.worker.postMessage({ id, request }));
    this.expectNews();
  }

  makeWorker() {
    const worker = new Worker(new URL("calculator_worker.js", import.meta.url), { type: "module" });
    const whileItIsOurs = (listen) => (event) => worker === this.worker && listen(event);
    worker.addEventListener("message", whileItIsOurs(({ data }) => this.hear(data)));
    worker.addEventListener("error", whileItIsOurs(({ message }) => this.fail(message ?? "the worker cannot be loaded")));
    return worker;
  }

  // For a page that is left, or before another start.
  stop() {
    clearTimeout(this.silence);
    clearTimeout(this.another);
    this.worker?.terminate();
    this.worker = undefined;
    this.isReady = false;
  }

  startAgain() {
    this.failures = 0;
    this.start();
  }

  // The answer of Python to a request, once it comes.
  ask(request) {
    const id = (this.asked += 1);
    return new Promise((answered) => {
      this.waiting.set(id, { request, answered });
      this.worker?.postMessage({ id, request });
      this.expectNews();
    });
  }

  expectNews() {
    clearTimeout(this.silence);
    if (this.worker && this.waiting.size) {
      this.silence = setTimeout(() => this.fail("the engine is silent"), SILENCE_ALLOWED);
    }
  }

  hear({ loaded, failed, id, answer }) {
    if (failed) {
      this.fail(failed);
    } else if (id === undefined) {
      this.expectNews();
      this.told.progress(loaded);
    } else {
      this.failures = 0;
      const asked = this.waiting.get(id);
      this.waiting.delete(id);
      this.expectNews();
      if (!this.isReady) {
        this.isReady = true;
        this.told.ready();
      }
      asked?.answered(answer);
    }
  }

  fail(reason) {
    this.stop();
    const wait = TRIES_AGAIN_AFTER[this.failures];
    this.failures += 1;
    if (wait === undefined) {
      this.giveUp(reason);
    } else {
      this.another = setTimeout(() => this.start(), wait);
    }
  }

  giveUp(reason) {
    this.stop();
    console.warn(`The calculator cannot start: ${reason}`);
    this.told.failed();
  }
}
