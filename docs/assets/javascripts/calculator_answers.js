// What the family has answered. The form itself holds it, and nothing else does: not the browser's storage, not the
// address, not the history.

const UNSURE = ["dont_know", "prefer_not_to_say"];

export class Answers {
  constructor(form) {
    this.form = form;
    this.order = []; // Questions, the last answered last.
    form.addEventListener("input", ({ target }) => target.name !== "as_of" && this.note(target));
  }

  get date() {
    return this.form.elements.as_of;
  }

  // Each answered question with its answer, None for a missing one that the family chose ("I don't know"): as Python
  // takes it, in the order of the page.
  given() {
    return Object.fromEntries(this.chosen().map(([question, answer]) => [question, UNSURE.includes(answer) ? null : answer]));
  }

  // The same with the choice itself: `dont_know` too.
  chosen() {
    return [...new FormData(this.form)]
      .map(([name, value]) => [name, value.trim()])
      .filter(([name, value]) => value && name !== this.date.name);
  }

  has(question) {
    return this.chosen().some(([name]) => name === question);
  }

  fieldset(question) {
    return this.form.querySelector(`[data-question="${question}"]`);
  }

  // As people read it: the label of the choice, or the number with its unit.
  inWords(question, answer) {
    const [radio, number] = this.inputs(question, answer);
    return (radio ?? number).labels[0].textContent.replace(/^/, radio ? "" : `${answer} `);
  }

  give(question, answer) {
    const [radio, number] = this.inputs(question, answer);
    if (radio) {
      radio.checked = true;
    } else if (number) {
      number.value = answer;
    }
    this.note(radio ?? number);
  }

  remove(question) {
    for (const input of this.fieldset(question).querySelectorAll("input")) {
      input.type === "radio" ? (input.checked = false) : (input.value = "");
    }
    this.order = this.order.filter((one) => one !== question);
  }

  clear() {
    this.form.reset();
    this.order = [];
  }

  inputs(question, answer) {
    const inputs = [...this.fieldset(question).querySelectorAll("input")];
    return [inputs.find((input) => input.type === "radio" && input.value === answer), inputs.find((input) => input.type !== "radio")];
  }

  // A number and "I don't know" are answers to one question: the newer takes the place of the older.
  note(changed) {
    const question = changed.name;
    this.order = [...this.order.filter((one) => one !== question), question];
    for (const input of this.fieldset(question).querySelectorAll("input")) {
      if (changed.type === "radio" && input.type !== "radio") {
        input.value = "";
      } else if (changed.type !== "radio" && input.type === "radio") {
        input.checked = false;
      }
    }
  }
}
