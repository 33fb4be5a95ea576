// Says beside the questions what Python knows of them: how many are left, what one decides, which change nothing.

import { fill } from "./drawing.js";

const FEW = 3; // Parts of a budget that are told by name.

// How many of the questions left are still to come, and what the first of them is for.
export function showWhatItDecides([question, ...others], { questions_left, decides }, { page: sentences, ...messages }) {
  const most = others.length + 1;
  const number = Math.min(questions_left, most);
  const said = others.length ? fill(sentences.questions_left, { number, most }) : sentences.last_question;
  document.querySelector("#questions-left").textContent = said;
  const about = document.querySelector(`[data-question="${question}"] .question__decides`);
  const parts = partsInWords(decides[question] ?? [], sentences, messages);
  about.textContent = fill(sentences.decides, { parts: parts.join("; ") });
  about.hidden = !parts.length;
}

// A few parts by their names; more of them, by how many there are of each area.
function partsInWords(elements, sentences, messages) {
  if (elements.length <= FEW) {
    return elements.map((element) => messages.elements[element].name);
  }
  return messages.areas.flatMap((area) => {
    const own = elements.filter((element) => messages.elements[element].area === area.id);
    const [one, ...others] = own.map((element) => messages.elements[element].name);
    return others.length ? fill(sentences.decides_area, { area: area.name, number: own.length }) : (one ?? []);
  });
}

export function hideWhatTheyDecide() {
  document.querySelector("#questions-left").textContent = "";
  document.querySelectorAll(".question__decides").forEach((about) => (about.hidden = true));
}

// On the long page every question stands; those that can change nothing on the date say so.
export function showIdle(relevant) {
  for (const fieldset of document.querySelectorAll("[data-question]")) {
    fieldset.querySelector(".question__idle").hidden = !relevant || relevant.includes(fieldset.dataset.question);
  }
}
