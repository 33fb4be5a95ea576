// Sentences come from the page that a script serves, with places in {curly brackets} to be filled.

const PEOPLE = ["other", "child", "self"]; // In the order of the wordings, as calculator/spoken.py has it.
const CHOICE = /\[\[(.*?)\|(.*?)\|(.*?)\]\](?!\])/gs;

/**
 * A sentence with its places filled. One that no value is given for stays as it is.
 * @param {string} sentence
 * @param {Record<string, string | number | null | undefined>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * The text in the words for one of PEOPLE.
 * @param {string} text
 * @param {string} to
 */
export function spoken(text, to) {
  return text.replace(CHOICE, (_, ...wordings) => wordings[PEOPLE.indexOf(to)]);
}
