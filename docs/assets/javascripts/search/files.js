// The files of an index, which Pagefind asks for here: see scripts/search/index.mjs. What does not come whole, it takes for
// a file that holds nothing; and a family would read that nothing was found.

const SIGNATURE = "pagefind_dcd"; // Where a file begins with it, a host on the way has unpacked it already.
const PACKED = [0x1f, 0x8b]; // So begins what is packed by gzip, which holds a sum of all that was packed.

/** @type {unknown[]} */
const lost = [];

/**
 * The file, unpacked. An error where it does not come, or is not what was packed.
 * @param {string} address
 */
async function fetchOfIndex(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) {
      throw new Error(`${response.status} for ${address}`);
    }
    return address.includes(".json") ? response : new Response(await unpacked(address, await response.arrayBuffer()));
  } catch (error) {
    lost.push(error);
    throw error;
  }
}

/**
 * @param {string} address
 * @param {ArrayBuffer} content
 */
function unpacked(address, content) {
  const start = new Uint8Array(content, 0, Math.min(SIGNATURE.length, content.byteLength));
  if (new TextDecoder().decode(start) === SIGNATURE) {
    return content;
  }
  if (PACKED.some((byte, at) => start[at] !== byte)) {
    throw new Error(`${address} is no file of an index.`);
  }
  return new Response(new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Tells of a file that was lost since this was last asked, by its error. */
export function tellWhatIsLost() {
  const [error] = lost.splice(0);
  if (error) {
    throw error;
  }
}

Object.assign(globalThis, { fetchOfIndex });
