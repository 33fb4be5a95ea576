// The money: a row for each part that the family has figures for. Python does the sums and says what does not fit.

import { drawText } from "./calculator_keep.js";
import { fill, make } from "./drawing.js";

const FIELDS = ["need", "bought", "from_whom", "way", "amount", "period", "hours", "rate", "records"];
const WAYS = ["direct_payment", "third_party", "council_arranged"];
const PERIODS = ["week", "month", "year"];

export class Money {
  // `worked_out` asks Python about rows, and `problems` shows what is wrong with a field.
  constructor(node, messages, { workOut, problems, told }) {
    Object.assign(this, { messages, workOut, problems, told });
    this.sentences = messages.page;
    this.rows = node.querySelector("#money-rows");
    this.totals = node.querySelector("#money-totals");
    this.element = node.querySelector("#money-element");
    this.made = 0; // Rows made so far, for names that no two rows share.
    node.querySelector("#money-add").addEventListener("click", () => this.add(this.element.value));
    node.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.show();
    });
  }

  clear() {
    this.rows.replaceChildren();
    this.totals.replaceChildren();
  }

  add(element) {
    this.made += 1;
    const row = this.drawRow(element, this.made);
    this.rows.append(row);
    this.totals.replaceChildren();
    row.querySelector("legend [tabindex]").focus();
  }

  drawRow(element, number) {
    const { sentences } = this;
    const { name } = this.messages.elements[element];
    const fields = FIELDS.map((field) => this.drawField(field, `money-${number}-${field}`));
    const remove = make("button", { class: "link", type: "button" }, sentences.money_remove, make("span", { class: "visually-hidden" }, ` ${name}`));
    const row = make(
      "fieldset",
      { class: "question money__row", "data-money": element },
      make("legend", {}, make("h3", { tabindex: "-1" }, name)),
      make("div", { class: "money__fields" }, fields),
      make("div", { class: "money__said" }),
      make("p", {}, remove),
    );
    remove.addEventListener("click", () => this.remove(row));
    return row;
  }

  remove(row) {
    row.remove();
    this.totals.replaceChildren();
    this.element.focus();
    this.told(this.sentences.money_removed);
  }

  drawField(field, id) {
    const { sentences } = this;
    const choices = { way: WAYS, period: PERIODS }[field];
    const input = choices
      ? make("select", { id, name: field }, choices.map((choice) => make("option", { value: choice }, sentences[`money_${field}_${choice}`])))
      : make("input", { id, name: field, type: "text", class: "text-input", ...(["amount", "hours", "rate"].includes(field) && { inputmode: "decimal", class: "text-input text-input--number" }) });
    return make("p", { class: `money__field money__field--${field}` }, make("label", { for: id }, sentences[`money_${field}`]), input);
  }

  given() {
    return [...this.rows.children].map((row) => ({
      element: row.dataset.money,
      ...Object.fromEntries(FIELDS.map((field) => [field, row.querySelector(`[name="${field}"]`).value.trim()])),
    }));
  }

  async show() {
    this.problems.hide();
    const rows = this.given();
    if (!rows.length) {
      this.problems.show([{ text: this.sentences.money_none, field: this.element }]);
      return;
    }
    const drawn = [...this.rows.children];
    const reply = await this.workOut(rows);
    drawn.forEach((row, index) => row.querySelector(".money__said").replaceChildren(...this.drawSaid(reply.rows?.[index])));
    if (reply.problems?.length) {
      this.totals.replaceChildren();
      this.problems.show(reply.problems.map((problem) => this.placed(problem, drawn)));
      return;
    }
    this.drawTotals(reply);
  }

  // A problem with the field that it is in: of a row, or else the choice of a part.
  placed(problem, drawn) {
    const { row, field, text } = typeof problem === "string" ? { text: problem } : problem;
    return { text, field: drawn[row]?.querySelector(`[name="${field}"]`) ?? this.element };
  }

  // What one row comes to in a year, and what Python warns of.
  drawSaid(row) {
    if (!row) {
      return [];
    }
    const year = row.year === null ? null : make("p", {}, make("strong", {}, fill(this.sentences.money_row_year, { amount: this.pounds(row.year) })));
    return [year, ...row.warnings.map((warning) => make("p", { class: "notice notice--warning" }, warning))].filter(Boolean);
  }

  drawTotals({ by_way, by_area, total, conventions, plan }) {
    const { sentences, messages } = this;
    const areas = Object.fromEntries(messages.areas.map(({ id, name }) => [id, name]));
    const heading = make("h3", { tabindex: "-1" }, sentences.money_totals);
    this.totals.replaceChildren(
      heading,
      make(
        "dl",
        { class: "answers money__totals" },
        Object.entries(by_way).map(([way, amount]) => this.drawTotal(sentences[`money_way_${way}`] ?? way, amount)),
        Object.entries(by_area).map(([area, amount]) => this.drawTotal(areas[area] ?? area, amount)),
        this.drawTotal(sentences.money_total, total),
      ),
      make("ul", { class: "money__conventions" }, conventions.map((one) => make("li", {}, one))),
      ...drawText({ id: "support-plan", title: sentences.money_plan, text: plan }, sentences, this.told),
    );
    heading.focus();
  }

  drawTotal(name, amount) {
    return make("div", {}, make("dt", {}, name), make("dd", {}, this.pounds(amount)));
  }

  // The amount as Python gives it, with the sign and the commas that people read.
  pounds(amount) {
    const [whole, pence] = amount.split(".");
    return `£${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${pence ? `.${pence}` : ""}`;
  }
}
