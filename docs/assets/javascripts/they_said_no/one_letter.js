// Makes one letter of those for each reason that was given: what they have in common once, and what each says of its own.

const BEGINNING = 6; // Words in which two sentences begin alike that say the same no, or ask for the same thing.

/**
 * @param {string[]} letters In the order in which their reasons stand on the page; all about one no.
 * @param {string} dayBlank What stands for the day of the no, in the paragraph that tells of it.
 */
export function oneLetter([first, ...others], dayBlank) {
  const merged = first.split("\n\n");
  for (const letter of others) {
    let last = -1; // The paragraph of both that was met last: what is the letter's own stands behind it.
    for (const paragraph of letter.split("\n\n")) {
      const alike = merged.findIndex((other) => isAlike(other, paragraph, dayBlank));
      if (alike < 0) {
        merged.splice(last + 1, 0, paragraph);
      } else if (paragraph.includes(dayBlank)) {
        merged[alike] = withReason(merged[alike], paragraph, dayBlank);
      } else {
        merged[alike] = withParts(merged[alike], paragraph);
      }
      last = alike < 0 ? last + 1 : alike;
    }
  }
  return merged.join("\n\n");
}

/**
 * Whether two paragraphs are the same, tell of the no, begin the same list, or rest on the same source.
 * @param {string} one
 * @param {string} other
 * @param {string} dayBlank
 */
function isAlike(one, other, dayBlank) {
  const [source, otherSource] = [one, other].map((paragraph) => /\. (\(.*\))$/.exec(paragraph)?.[1]);
  const isOfTheNo = one.includes(dayBlank) && other.includes(dayBlank);
  return isOfTheNo || one.split("\n")[0] === other.split("\n")[0] || (source !== undefined && source === otherSource);
}

/**
 * What is said of the no, with the reason that another letter gives.
 * @param {string} told
 * @param {string} other
 * @param {string} dayBlank
 */
function withReason(told, other, dayBlank) {
  const sentences = sentencesOf(told);
  for (const sentence of sentencesOf(other)) {
    const isBlank = sentence.startsWith("[");
    const place = sentences.findIndex(
      (one) =>
        one === sentence || ((isBlank || sentence.includes(dayBlank)) && beginningOf(one) === beginningOf(sentence)),
    );
    if (place < 0) {
      sentences.push(sentence);
    } else if (isBlank && sentence.length > sentences[place].length) {
      sentences[place] = sentence; // The longer of two blanks asks for more.
    }
  }
  return sentences.join(" ");
}

/**
 * A list of parts, with those that another letter names besides.
 * @param {string} list
 * @param {string} other
 */
function withParts(list, other) {
  const lines = list.split("\n");
  const more = other.split("\n").filter((line) => line.startsWith("- ") && !lines.includes(line));
  lines.splice(lines.findLastIndex((line) => line.startsWith("- ")) + 1, 0, ...more);
  return lines.join("\n");
}

/** @param {string} sentence */
function beginningOf(sentence) {
  return sentence.split(" ").slice(0, BEGINNING).join(" ");
}

/** @param {string} text */
function sentencesOf(text) {
  return text.replace(/([.?!]\]?) /g, "$1\n").split("\n");
}
