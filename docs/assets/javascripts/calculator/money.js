// The money: a row for each part that the family has figures for. Python does the sums and says what does not fit.

import { Drafts } from "../shared/drafts.js";
import { make, makeFact } from "../shared/drawing.js";
import { emptied, find, findAll } from "../shared/page.js";
import { fill } from "../shared/sentences.js";
import { EMPLOYER_COSTS, FIELDS, SUPPORT, drawCost, drawField, fieldOf, tellLaw } from "./money_fields.js";

/** @import { DecideReply, Messages, MoneyReply, Rate, Refusal, RowProblem, RowReply } from "./conversation.js" */
/** @import { Problems } from "../shared/problems.js" */

export class Money {
  #made = 0; // Rows made so far, for names that no two rows share.
  /** @type {Record<string, Rate[]>} */
  #rates = {}; // The council's own, by element, for the answers that were given.
  /** What was decided of each part, for the answers that were given. @type {DecideReply["decision"]["elements"]} */
  #decided = {};
  /** @type {DecideReply["employing"]} */
  #employing = {}; // What the law says of each cost of an employer, on the date asked about.

  /**
   * @param {HTMLElement} node
   * @param {Messages} messages
   * @param {string} root
   * @param {object} told
   * @param {(rows: Record<string, string>[]) => Promise<MoneyReply | Refusal>} told.workOut Asks Python about rows.
   * @param {Problems} told.problems Shows what is wrong with a field.
   * @param {(sentence: string) => void} told.say
   */
  constructor(node, messages, root, { workOut, problems, say }) {
    this.root = root;
    this.messages = messages;
    this.sentences = messages.page;
    this.workOut = workOut;
    this.problems = problems;
    this.say = say;
    this.plan = new Drafts("plan", this.sentences, say);
    this.rows = find("#money-rows", HTMLElement, node);
    this.totals = find("#money-totals", HTMLElement, node);
    this.element = find("#money-element", HTMLSelectElement, node);
    find("#money-add", HTMLButtonElement, node).addEventListener("click", () => this.add(this.element.value));
    find("form", HTMLFormElement, node).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.show();
    });
  }

  get isEmpty() {
    return !this.rows.hasChildNodes();
  }

  /** Takes all of it away, and gives what puts it back. */
  clear() {
    const putBack = [emptied(this.rows, this.totals), this.plan.clear()];
    return () => putBack.forEach((put) => put());
  }

  /**
   * Takes the council's rates for new answers, and what the law says on their date; the rows that are drawn already
   * show these from now on.
   * @param {DecideReply} reply
   */
  takeRates({ rates, employing, decision }) {
    this.#rates = rates;
    this.#decided = decision.elements;
    this.#employing = employing;
    for (const row of this.drawn()) {
      find(".money__rates", HTMLElement, row).replaceChildren(...this.drawRates(row.dataset.money ?? "", row));
      tellLaw(row, employing, this.sentences, this.root);
    }
  }

  /** @param {string} element */
  add(element) {
    this.#made += 1;
    const row = this.drawRow(element, this.#made);
    this.rows.append(row);
    this.totals.replaceChildren();
    find("legend [tabindex]", HTMLElement, row).focus();
  }

  /**
   * @param {string} element
   * @param {number} number
   */
  drawRow(element, number) {
    const { name } = this.messages.elements[element];
    const hidden = make("span", { class: "visually-hidden" }, ` ${name}`);
    const remove = make("button", { class: "link", type: "button" }, this.sentences.money_remove, hidden);
    /** @param {string[]} names */
    const fields = (names) => names.map((field) => drawField(field, `money-${number}-${field}`, this.sentences));
    const row = make(
      "fieldset",
      { class: "question money__row", "data-money": element },
      make("legend", {}, make("h3", { tabindex: "-1" }, name)),
      make("div", { class: "money__rates" }),
      make("div", { class: "money__fields" }, fields(SUPPORT)),
      make(
        "details",
        { class: "money__employer" },
        make("summary", {}, this.sentences.money_employer),
        make("p", {}, this.sentences.money_employer_about),
        EMPLOYER_COSTS.map((cost) => drawCost(cost, `money-${number}-${cost}`, this.sentences)),
      ),
      ...fields(["records"]),
      make("div", { class: "money__said" }, this.drawBudget(element)),
      make("p", {}, remove),
    );
    remove.addEventListener("click", () => this.remove(row));
    find(".money__rates", HTMLElement, row).append(...this.drawRates(element, row));
    tellLaw(row, this.#employing, this.sentences, this.root);
    return row;
  }

  /**
   * What can be no part of a budget says so before anybody writes figures for it.
   * @param {string} element
   */
  drawBudget(element) {
    const { in_budget } = this.messages;
    const isNo = this.#decided[element]?.in_budget === "no";
    return isNo ? make("p", { class: "notice notice--warning" }, in_budget.no) : null;
  }

  /**
   * What the council pays for it, each rate with a button that fills it in where the row has fields for it.
   * @param {string} element
   * @param {HTMLElement} row
   */
  drawRates(element, row) {
    return (this.#rates[element] ?? []).map(({ text, fills }) => {
      const hidden = make("span", { class: "visually-hidden" }, ` ${text}`);
      const use = make("button", { class: "link", type: "button" }, this.sentences.money_rate_use, hidden);
      use.addEventListener("click", () => this.fillIn(row, fills));
      return make("p", { class: "money__rate" }, text, Object.keys(fills).length ? [" ", use] : []);
    });
  }

  /**
   * @param {HTMLElement} row
   * @param {Record<string, string>} fills
   */
  fillIn(row, fills) {
    for (const [name, value] of Object.entries(fills)) {
      const field = fieldOf(row, name);
      if (field) {
        field.value = value;
      }
    }
    this.totals.replaceChildren();
    this.say(this.sentences.money_rate_used);
  }

  /** @param {HTMLElement} row */
  remove(row) {
    row.remove();
    this.totals.replaceChildren();
    this.element.focus();
    this.say(this.sentences.money_removed);
  }

  drawn() {
    return findAll("[data-money]", HTMLElement, this.rows);
  }

  given() {
    return this.drawn().map((row) => ({
      element: row.dataset.money ?? "",
      ...Object.fromEntries(FIELDS.map((field) => [field, fieldOf(row, field)?.value.trim() ?? ""])),
    }));
  }

  async show() {
    this.problems.hide();
    const drawn = this.drawn();
    if (!drawn.length) {
      this.problems.show([{ text: this.sentences.money_none, field: this.element }]);
      return;
    }
    const reply = await this.workOut(this.given());
    const said = "rows" in reply ? reply.rows : [];
    drawn.forEach((row, index) =>
      find(".money__said", HTMLElement, row).replaceChildren(...this.drawSaid(said[index])),
    );
    if (reply.problems.length || !("rows" in reply)) {
      this.totals.replaceChildren();
      this.problems.show(reply.problems.map((problem) => this.placed(problem, drawn)));
      return;
    }
    this.drawTotals(reply);
  }

  /**
   * A problem with the field that it is in: of a row, or else the choice of a part.
   * @param {RowProblem | string} problem
   * @param {HTMLElement[]} drawn
   */
  placed(problem, drawn) {
    if (typeof problem === "string") {
      return { text: problem, field: this.element };
    }
    const field = fieldOf(drawn[problem.row], problem.field) ?? this.element;
    field.closest("details")?.setAttribute("open", ""); // A field that is folded away could not be reached.
    return { text: problem.text, field };
  }

  /**
   * What one row comes to in a year, and what Python warns of.
   * @param {RowReply | undefined} row
   */
  drawSaid(row) {
    if (!row) {
      return [];
    }
    const warnings = row.warnings.map((warning) => make("p", { class: "notice notice--warning" }, warning));
    if (row.year === null) {
      return warnings;
    }
    const year = row.employing
      ? fill(this.sentences.money_row_employing, { amount: pounds(row.year), employing: pounds(row.employing) })
      : fill(this.sentences.money_row_year, { amount: pounds(row.year) });
    return [make("p", {}, make("strong", {}, year)), ...warnings];
  }

  /** @param {MoneyReply} reply */
  drawTotals({ totals, question, conventions, plan }) {
    const { sentences } = this;
    const heading = make("h3", { tabindex: "-1" }, sentences.money_totals);
    const lines = conventions.map((convention) => make("li", {}, convention));
    const { drawn } = this.plan.take([{ id: "support-plan", title: sentences.money_plan, text: plan }]);
    this.totals.replaceChildren(
      heading,
      make(
        "dl",
        { class: "answers money__totals" },
        totals.map(({ name, amount }) => makeFact(name, pounds(amount))),
      ),
      ...(question ? [make("p", { class: "notice notice--warning" }, question)] : []),
      make("ul", { class: "money__conventions" }, lines),
      ...drawn.flatMap(({ nodes }) => nodes),
    );
    heading.focus();
  }
}

/**
 * The amount as Python gives it, with the sign and the commas that people read.
 * @param {string} amount
 */
function pounds(amount) {
  const [whole, pence] = amount.split(".");
  return `£${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${pence ? `.${pence}` : ""}`;
}
