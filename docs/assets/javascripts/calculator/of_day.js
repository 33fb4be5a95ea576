// Words as they are said of a day: of one that is past or still to come, some are said in other words.

/**
 * @template {{ past: Record<string, any>, to_come: Record<string, any> }} Words
 * @param {Words} words
 * @param {string} day
 * @param {string} [today] Where it is not known, the day is spoken of as today.
 * @returns {Words}
 */
export function ofDay(words, day, today = day) {
  return day === today ? words : inPlace(words, day < today ? words.past : words.to_come);
}

/**
 * The words with others in the place of those of the same name.
 * @template {Record<string, any>} Words
 * @param {Words} words
 * @param {Record<string, any>} others
 * @returns {Words}
 */
function inPlace(words, others) {
  const replaced = Object.entries(others).map(([name, other]) => {
    const isText = typeof other === "string" || !words[name];
    return [name, isText ? other : inPlace(words[name], other)];
  });
  return { ...words, ...Object.fromEntries(replaced) };
}
