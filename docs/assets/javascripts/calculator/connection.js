// Whether Python may be fetched before anything needs it, or whoever reads is to be asked first.

/** What a browser calls a connection on which all of Python takes minutes. */
const SLOW = ["slow-2g", "2g", "3g"];

/**
 * Whether the browser says that data are to be saved, or that the connection is slow. Those that say nothing of it are
 * taken to have enough. Whoever has the files kept for offline use already spares nothing by waiting.
 */
export function sparesData() {
  const { connection, serviceWorker } =
    /** @type {Navigator & { connection?: { saveData?: boolean, effectiveType?: string } }} */ (navigator);
  const isSparse = Boolean(connection?.saveData) || SLOW.includes(connection?.effectiveType ?? "");
  return isSparse && !serviceWorker?.controller;
}
