// The list of what is wrong at the top, and the words beside each field, as the GOV.UK Design System has them.

export class Problems {
  constructor(summary, prefix, named) {
    this.summary = summary;
    this.prefix = prefix; // "Error: ", before the page's title.
    this.named = named; // Puts it there, or takes it away.
  }

  // Each problem is {text, field}: an input, select or textarea. The first field of a question stands for all of it.
  show(problems) {
    this.hide();
    this.summary.querySelector("ul").replaceChildren(...problems.map((problem, index) => this.draw(problem, index)));
    this.summary.hidden = false;
    this.summary.focus();
    this.named(this.prefix);
  }

  draw({ text, field }, index) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = text;
    link.addEventListener("click", (event) => {
      event.preventDefault(); // The address stays as it is.
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    });
    item.append(link);
    this.mark(field, text, `problem-${index}-${field.id}`);
    return item;
  }

  mark(field, text, id) {
    const said = document.createElement("p");
    said.className = "question__error";
    said.id = id;
    said.textContent = text;
    const question = field.closest(".question");
    const group = field.type === "radio" ? question : field;
    group.setAttribute("aria-describedby", [id, group.getAttribute("aria-describedby")].filter(Boolean).join(" "));
    if (field.type !== "radio") {
      field.setAttribute("aria-invalid", "true");
    }
    question.classList.add("question--error");
    (field.type === "radio" ? field.closest(".choices") : field).before(said);
  }

  hide() {
    if (this.summary.hidden) {
      return;
    }
    this.summary.hidden = true;
    this.named("");
    document.querySelectorAll(".question--error").forEach((question) => question.classList.remove("question--error"));
    document.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    for (const said of document.querySelectorAll(".question__error")) {
      for (const described of document.querySelectorAll(`[aria-describedby~="${said.id}"]`)) {
        const others = described.getAttribute("aria-describedby").split(" ").filter((id) => id !== said.id);
        others.length ? described.setAttribute("aria-describedby", others.join(" ")) : described.removeAttribute("aria-describedby");
      }
      said.remove();
    }
  }
}
