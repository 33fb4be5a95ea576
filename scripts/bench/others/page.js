// The page of an engine that runs off the page's own thread, as ours does. It is told what to decide, and says what was
// decided.

const { dataset } = document.documentElement;
const worker = new Worker(new URL(`${dataset.engine}.js`, import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  dataset.decided = JSON.stringify(data);
});
worker.postMessage({ ...dataset });
