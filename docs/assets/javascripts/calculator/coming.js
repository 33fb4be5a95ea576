// When Python is started and when it is ended: with the page, or where data are spared when the family has it fetched;
// again where it failed; and not in a page that is left.

import { today } from "../shared/days.js";
import { find, findAll } from "../shared/page.js";
import { sparesData } from "./connection.js";

/** @import { Arrival } from "./arrival.js" */
/** @import { Engine } from "./engine.js" */

/**
 * @param {Engine} engine
 * @param {Arrival} arrival
 * @param {() => void} fetched Called where the family has it fetched. What it has asked is answered once Python is there.
 */
export function letPythonCome(engine, arrival, fetched) {
  function start() {
    arrival.begin();
    engine.startAgain();
    void engine.ask({ what: "decide", answers: {}, as_of: today(), newest: [] }); // Ready once it has answered.
  }
  function load() {
    start();
    fetched();
  }
  find("#try-again", HTMLButtonElement).addEventListener("click", start);
  findAll("[data-load]", HTMLButtonElement).forEach((button) => button.addEventListener("click", load));
  window.addEventListener("online", () => arrival.hasFailed && start());
  // A page that the browser keeps for the Back button must not keep Python running, nor take its silence for a failure.
  window.addEventListener("pagehide", () => engine.stop());
  window.addEventListener("pageshow", (event) => event.persisted && !arrival.isWaiting && start());
  if (sparesData()) {
    arrival.spare();
  } else {
    start();
  }
}
