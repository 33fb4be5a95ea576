// Letters and other texts that a family may change, and then copy or save. What it wrote in one stays its own: another
// text that we would write now is offered beside it, and takes its place only where the family says so.

import { make } from "./drawing.js";
import { saveFile } from "./files.js";
import { copyWords, sayBeside } from "./texts.js";

/** @typedef {{ id: string, title: string, text: string, name?: string, kind?: string }} Made A text as we write it; the name stands for it where it is folded away, and its kind where that is not that of the others. */
/** @typedef {"theirs" | "other" | "kept" | "new" | "gone"} State Whether it is as we wrote it or fits the answers still; and where not, what was said to that. */

/** A text to copy or save, which the family may change first. */
export class Draft {
  /** The text as we wrote it, from which the words in the field were changed. */
  #base = "";
  /** The text as we would write it now; null where we would write none. @type {string | null} */
  #made = null;
  /** The new text beside which the family keeps its own words. @type {string | null} */
  #keptBeside = null;
  /** The family's own words, while the new text stands in their place. @type {{ words: string, base: string } | null} */
  #aside = null;

  /**
   * @param {Made} made
   * @param {string} kind What it is, by which its sentences are named: a letter, say.
   * @param {Record<string, string>} sentences
   * @param {(sentence: string) => void} say
   */
  constructor({ id, title, name, kind: ownKind }, kind, sentences, say) {
    this.id = id;
    this.name = name ?? title;
    this.kind = ownKind ?? kind;
    this.sentences = sentences;
    this.say = say;
    this.field = make("textarea", { class: "text-area", id: `text-${id}`, spellcheck: "true" });
    this.label = make("label", { for: this.field.id }, title);
    // On paper a box that scrolls shows what is in sight alone. So the text stands beside it once more, for paper only.
    this.paper = make("p", { class: "paper" });
    this.notice = make("div", { class: "notice draft__notice", tabindex: "-1", hidden: true });
    this.title = make("span", {}, this.name);
    this.mark = make("span", { class: "draft__mark", hidden: true }, ` (${sentences[`${this.kind}_mark`]})`);
    // To copy it, nobody has to scroll past it first.
    this.nodes = [this.notice, this.#drawButtons(title), this.label, this.field, this.paper];
    this.folded = make(
      "details",
      { id: `${kind}-${id}`, [`data-${kind}`]: id },
      make("summary", {}, this.title, this.mark),
    );
    this.field.addEventListener("input", () => {
      this.#aside = null; // Who writes in the new text has taken it for their own.
      this.#tell();
    });
  }

  /** Whether there are words of the family's in it. */
  get isChanged() {
    return this.field.value !== this.#base || this.#aside !== null;
  }

  /** @returns {State} */
  get state() {
    if (this.field.value === this.#base) {
      return this.#aside ? "new" : "theirs";
    }
    if (this.#made === this.#base) {
      return "theirs";
    }
    if (this.#made === null) {
      return "gone";
    }
    return this.#made === this.#keptBeside ? "kept" : "other";
  }

  /**
   * The text as we would write it now, or that we would write none. Whether the family has to be told.
   * @param {Made | null} made
   */
  take(made) {
    const before = this.#made;
    this.#made = made?.text ?? null;
    if (made) {
      this.title.textContent = made.name ?? made.title;
      this.label.textContent = made.title;
    }
    if (this.#aside && (!made || made.text === this.#aside.base)) {
      this.#goBack(); // The family's own words are right again, or else all that there is.
    } else if (made && this.field.value === this.#base) {
      this.#write(made.text, made.text);
    }
    this.#tell();
    return ["other", "gone"].includes(this.state) && this.#made !== before;
  }

  /** Folded away, under its name. */
  fold() {
    if (!this.folded.contains(this.field)) {
      this.folded.append(...this.nodes);
    }
    return this.folded;
  }

  /** @param {string} title */
  #drawButtons(title) {
    const { copied, copy, copy_by_hand: byHand, save_text: saveText } = this.sentences;
    const [copying, saving] = [copy, saveText].map((words) => drawButton(words, title));
    copying.addEventListener("click", async () => {
      sayBeside(copying, (await copyWords(this.field)) ? copied : byHand, this.say);
    });
    saving.addEventListener("click", () => {
      saveFile(`${this.id}.txt`, this.field.value.replaceAll("\n", "\r\n"), "text/plain");
    });
    return make("p", { class: "buttons" }, copying, saving);
  }

  /**
   * @param {string} words
   * @param {string} base
   */
  #write(words, base) {
    this.field.value = words;
    this.field.rows = Math.min(24, words.split("\n").length + 6);
    this.#base = base;
  }

  /** Says beside the text what became of it, with what the family can do about that. */
  #tell() {
    this.paper.textContent = this.field.value;
    const { state } = this;
    this.mark.hidden = !["other", "gone"].includes(state);
    const isTold = state !== "theirs";
    if (isTold && this.notice.dataset.state !== state) {
      const choices = this.#choices(state).map(([words, choose]) => this.#drawChoice(words, choose));
      const said = make("p", {}, this.sentences[`${this.kind}_${state}`]);
      this.notice.replaceChildren(said, ...(choices.length ? [make("p", { class: "buttons" }, choices)] : []));
    }
    this.notice.dataset.state = state;
    this.notice.hidden = !isTold;
  }

  /**
   * @param {State} state
   * @returns {[string, () => void][]}
   */
  #choices(state) {
    /** @type {[string, () => void]} */
    const useNew = ["use_new", () => this.#useNew()];
    if (state === "other") {
      return [useNew, ["keep", () => (this.#keptBeside = this.#made)]];
    }
    return state === "kept" ? [useNew] : state === "new" ? [["go_back", () => this.#goBack()]] : [];
  }

  #useNew() {
    const made = this.#made ?? this.#base;
    this.#aside = { words: this.field.value, base: this.#base };
    this.#write(made, made);
  }

  #goBack() {
    if (this.#aside) {
      this.#write(this.#aside.words, this.#aside.base);
      this.#aside = null;
    }
  }

  /**
   * @param {string} words
   * @param {() => void} choose
   */
  #drawChoice(words, choose) {
    const said = this.sentences[`${this.kind}_${words}`];
    const button = make("button", { class: "button button--secondary", type: "button" }, said);
    button.addEventListener("click", () => {
      choose();
      this.#tell();
      this.notice.focus(); // The button that was pressed is gone.
      this.say(this.sentences[`${this.kind}_${this.state}`]);
    });
    return button;
  }
}

/** The texts of a page, each by its id: those that we write now, and those that the family wrote in before. */
export class Drafts {
  /** @type {Map<string, Draft>} */
  #drafts = new Map();

  /**
   * @param {string} kind
   * @param {Record<string, string>} sentences
   * @param {(sentence: string) => void} say
   */
  constructor(kind, sentences, say) {
    this.kind = kind;
    this.sentences = sentences;
    this.say = say;
  }

  /** Whether the family wrote in any of them. */
  get isChanged() {
    return [...this.#drafts.values()].some(({ isChanged }) => isChanged);
  }

  /**
   * The texts as we would write them now. Of the others those stay, behind these, in which the family wrote.
   * @param {Made[]} made
   */
  take(made) {
    const drawn = made.map((one) => this.#drafts.get(one.id) ?? new Draft(one, this.kind, this.sentences, this.say));
    const others = [...this.#drafts.values()].filter((draft) => draft.isChanged && !drawn.includes(draft));
    const all = [...drawn, ...others];
    const [isNews] = all.filter((draft, index) => draft.take(made[index] ?? null));
    this.#drafts = new Map(all.map((draft) => [draft.id, draft]));
    if (isNews) {
      this.say(this.sentences[`${isNews.kind}_other`]);
    }
    return { drawn, others };
  }

  /** Takes all of them away, and gives what puts them back. */
  clear() {
    const drafts = this.#drafts;
    this.#drafts = new Map();
    return () => void (this.#drafts = drafts);
  }
}

/**
 * @param {string} words
 * @param {string} about What the button is for, which is heard and not seen.
 */
function drawButton(words, about) {
  const hidden = make("span", { class: "visually-hidden" }, ` ${about}`);
  return make("button", { class: "button button--secondary", type: "button" }, words, hidden);
}
