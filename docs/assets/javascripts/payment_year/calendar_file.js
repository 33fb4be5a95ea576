// Writes a calendar file of whole days, as RFC 5545 has it, for whichever calendar the family uses.

/** @typedef {{ id: string, day: string, title: string, about: string }} Day */

const LONGEST_LINE = 75; // In bytes, without the end of the line: section 3.1.

/**
 * The file's text. Saved twice from one page, its days keep their names, so that a calendar changes those it has.
 * @param {Day[]} days
 * @param {object} made
 * @param {string} made.by What the file is made by.
 * @param {Date} made.at When.
 * @param {string} made.mark What no other page's days have in their names.
 */
export function calendarFile(days, { by, at, mark }) {
  const stamp = `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${escaped(by)}//EN`,
    ...days.flatMap(({ id, day, title, about }) => [
      "BEGIN:VEVENT",
      `UID:${id}-${mark}`,
      `DTSTAMP:${stamp}`,
      // A day without an end lasts that day alone: section 3.6.1.
      `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(about)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** Letters and figures that no other page comes by. */
export function newMark() {
  // Not randomUUID, which a browser lacks where a page comes without TLS, as in a council's own house.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The text with what has a meaning of its own in such a file put so that it has none: section 3.3.11.
 * @param {string} text
 */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/**
 * The line in pieces that are short enough, each but the first behind a space. No sign is cut in two.
 * @param {string} line
 */
function folded(line) {
  const encoder = new TextEncoder();
  const pieces = [""];
  let left = LONGEST_LINE;
  for (const sign of line) {
    const bytes = encoder.encode(sign).length;
    if (bytes > left) {
      pieces.push("");
      left = LONGEST_LINE - 1;
    }
    pieces[pieces.length - 1] += sign;
    left -= bytes;
  }
  return pieces.join("\r\n ");
}
