// The notice of answers that Python left out, because they cannot stand beside newer ones.

import { make } from "../shared/drawing.js";
import { find } from "../shared/page.js";
import { fill } from "../shared/sentences.js";

/** @import { Answers } from "./answers.js" */
/** @import { Dropped, Messages } from "./conversation.js" */

export class DroppedNotice {
  /**
   * @param {Answers} answers
   * @param {Messages} messages
   * @param {(sentence: string) => void} say
   */
  constructor(answers, messages, say) {
    this.answers = answers;
    this.messages = messages;
    this.say = say;
    this.box = find("#dropped", HTMLElement);
    this.list = find("ul", HTMLElement, this.box);
  }

  /**
   * Takes them from the form too, and says each with its reason.
   * @param {Dropped[]} left
   */
  show(left) {
    const lines = left.map(({ question, answer, because }) => {
      const inWords = this.answers.inWords(question, answer);
      this.answers.remove(question);
      const values = { question: this.messages.questions[question], answer: inWords, because };
      return fill(this.messages.page.dropped, values);
    });
    this.list.replaceChildren(...lines.map((line) => make("li", {}, line)));
    this.box.hidden = false;
    this.say(lines.join(" "));
  }

  hide() {
    this.box.hidden = true;
  }
}
