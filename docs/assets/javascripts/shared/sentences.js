// Sentences come from the page that a script serves, with places in {curly brackets} to be filled.

/**
 * A sentence with its places filled. One that no value is given for stays as it is.
 * @param {string} sentence
 * @param {Record<string, string | number | null | undefined>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
