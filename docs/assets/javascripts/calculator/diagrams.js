// Walks the decision diagrams that the build made of the rules, as calculator/diagram.py does. It knows no rule: a diagram
// asks questions by their places, and ends in values.

/**
 * A value for every family that comes there; or one branch for each answer to a question, null where no family can give
 * it. Equal ones are one object.
 * @typedef {{ id: number, question: number, branches: (Diagram | null)[], value?: unknown }} Diagram
 */

export class Diagrams {
  /** @type {Map<string, Diagram>} */
  #known = new Map();

  /**
   * @param {number[]} nodes All of them, one after the other, as scripts/policy/look_up.py writes them.
   * @param {number[]} sizes The number of answers to each question.
   * @param {unknown[]} values
   */
  constructor(nodes, sizes, values) {
    this.sizes = sizes;
    /** @type {Diagram[]} By their places. */
    this.all = [];
    for (let at = 0; at < nodes.length;) {
      const question = nodes[at];
      const numbers = nodes.slice(at + 1, at + 1 + (sizes[question] ?? 1));
      at += 1 + numbers.length;
      const here = this.all.length;
      this.all.push(
        question === sizes.length
          ? this.#keep(`=${numbers[0]}`, question, [], values[numbers[0]])
          : this.#keep(
              null,
              question,
              numbers.map((back) => (back ? this.all[here - back] : null)),
            ),
      );
    }
    this.never = this.#leaf(values.indexOf(false), false);
    this.certain = this.#leaf(values.indexOf(true), true);
  }

  /**
   * The diagrams for the families that gave these answers, each by the place of its question; null where none can be.
   * @param {(number | undefined)[]} given
   * @param {number} possible The place of what is true of the families that can be.
   */
  families(given, possible) {
    const real = this.restrict(this.all[possible], given);
    return real === null || real === this.never ? null : new Families(this, given, real);
  }

  /**
   * The diagram with the answers put in.
   * @param {Diagram | null} diagram
   * @param {(number | undefined)[]} given
   * @param {Map<Diagram, Diagram | null>} [done]
   * @returns {Diagram | null}
   */
  restrict(diagram, given, done = new Map()) {
    if (!diagram?.branches.length) {
      return diagram;
    }
    const answer = given[diagram.question];
    if (answer !== undefined) {
      return this.restrict(diagram.branches[answer], given, done);
    }
    if (!done.has(diagram)) {
      const branches = diagram.branches.map((branch) => this.restrict(branch, given, done));
      done.set(diagram, this.#choice(diagram.question, branches));
    }
    return done.get(diagram) ?? null;
  }

  /**
   * For each family, what the operation makes of what the two diagrams end in; null where either is.
   * @param {Diagram | null} first
   * @param {Diagram | null} second
   * @param {(first: Diagram, second: Diagram) => Diagram | null} operation
   * @param {Map<string, Diagram | null>} [done]
   * @returns {Diagram | null}
   */
  combine(first, second, operation, done = new Map()) {
    if (!first || !second) {
      return null;
    }
    if (!first.branches.length && !second.branches.length) {
      return operation(first, second);
    }
    const pair = `${first.id} ${second.id}`;
    if (!done.has(pair)) {
      // The earlier question of the two keeps the fixed order, without which equal ones would be unequal objects.
      const question = Math.min(first.question, second.question);
      const [ones, others] = [first, second].map((diagram) => this.#branches(diagram, question));
      const branches = ones.map((branch, answer) => this.combine(branch, others[answer], operation, done));
      done.set(pair, this.#choice(question, branches));
    }
    return done.get(pair) ?? null;
  }

  /**
   * @param {Diagram} diagram
   * @param {number} question
   */
  #branches(diagram, question) {
    return diagram.question === question ? diagram.branches : new Array(this.sizes[question]).fill(diagram);
  }

  /**
   * The choice with these branches, or the one that is there whatever the answer. Where no family can go it is free.
   * @param {number} question
   * @param {(Diagram | null)[]} branches
   */
  #choice(question, branches) {
    const [one, another] = new Set(branches.filter((branch) => branch !== null));
    return another ? this.#keep(null, question, branches) : (one ?? null);
  }

  /**
   * @param {number} place
   * @param {unknown} value
   */
  #leaf(place, value) {
    return this.#keep(`=${place < 0 ? value : place}`, this.sizes.length, [], value);
  }

  /**
   * @param {string | null} name
   * @param {number} question
   * @param {(Diagram | null)[]} branches
   * @param {unknown} [value]
   */
  #keep(name, question, branches, value) {
    const key = name ?? `${question}:${branches.map((branch) => branch?.id).join()}`;
    let known = this.#known.get(key);
    if (!known) {
      known = { id: this.#known.size, question, branches, value };
      this.#known.set(key, known);
    }
    return known;
  }
}

/** The families that gave some answers and can be. */
export class Families {
  /** @type {Map<number | Diagram, Diagram>} */
  #narrowed = new Map();

  /**
   * @param {Diagrams} diagrams
   * @param {(number | undefined)[]} given
   * @param {Diagram} real True of those of them that can be.
   */
  constructor(diagrams, given, real) {
    this.diagrams = diagrams;
    this.given = given;
    this.real = real;
  }

  /**
   * The diagram for these families.
   * @param {number | Diagram} diagram It, or its place.
   */
  narrow(diagram) {
    let narrowed = this.#narrowed.get(diagram);
    if (!narrowed) {
      const whole = typeof diagram === "number" ? this.diagrams.all[diagram] : diagram;
      const given = this.diagrams.restrict(whole, this.given);
      const within = this.diagrams.combine(given, this.real, (leaf, is) => (is.value ? leaf : null));
      narrowed = /** @type {Diagram} */ (within); // There are such families, so it says something of them.
      this.#narrowed.set(diagram, narrowed);
    }
    return narrowed;
  }

  /**
   * Whether it is true of all of them.
   * @param {number} truth
   */
  areAll(truth) {
    return this.narrow(truth) === this.diagrams.certain;
  }

  /**
   * Whether one or another of these is true of each of them.
   * @param {number[]} truths
   */
  areAllOneOf(truths) {
    const { certain, never } = this.diagrams;
    const or = /** @type {(first: Diagram, second: Diagram) => Diagram} */ (
      (first, second) => (first.value ? first : second)
    );
    const narrowed = truths.map((truth) => this.narrow(truth));
    return narrowed.reduce((one, other) => this.diagrams.combine(one, other, or) ?? never, never) === certain;
  }

  /**
   * What the diagram can end in for them.
   * @param {number} diagram
   */
  values(diagram) {
    return [...this.#parts(this.narrow(diagram))].filter((part) => !part.branches.length).map(({ value }) => value);
  }

  /**
   * The questions that it still hangs on for them.
   * @param {number | Diagram} diagram
   */
  questions(diagram) {
    const asking = [...this.#parts(this.narrow(diagram))].filter((part) => part.branches.length);
    return [...new Set(asking.map(({ question }) => question))].sort((first, second) => first - second);
  }

  /**
   * Every part of a diagram, each once.
   * @param {Diagram | null} diagram
   * @param {Set<Diagram>} seen
   */
  #parts(diagram, seen = new Set()) {
    if (diagram && !seen.has(diagram)) {
      seen.add(diagram);
      diagram.branches.forEach((branch) => this.#parts(branch, seen));
    }
    return seen;
  }
}
