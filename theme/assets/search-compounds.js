/* The parts of compounds, as answerbook/language/compounds.py has them: what each step is for stands there. Fetched where the
   language of the site has compounds. */

/** The compounds of a language, taken apart by the words of a site. */
export class Compounds {
  /**
   * @param {SearchIndex} core
   * @param {import("./search-index.js").Index} index
   * @param {Set<string>} common
   */
  constructor({ joints, constants }, index, common) {
    this.joints = joints;
    this.constants = constants;
    this.index = index;
    this.isTelling = (/** @type {string} */ word) => !common.has(word) && index.vocabulary.has(word);
  }

  /** Return the words of the site of which a word is made, as far as they have been fetched.
   * @param {string} word
   */
  parts(word) {
    const made = this.#begun(word).filter(({ tail }) => this.isTelling(tail));
    return [...new Set(made.flatMap(({ first, tail }) => [first, tail]))];
  }

  /** Fetch the words by which some others are taken apart.
   * @param {string[]} asked
   */
  async fetch(asked) {
    const long = this.joints.length ? asked.filter((word) => [...word].length >= this.constants.COMPOUND) : [];
    await this.index.fetchWords(long);
    await this.index.fetchWords(long.flatMap((word) => this.#begun(word).map(({ tail }) => tail)));
  }

  /** The ways to take a word apart of which the site has the first part.
   * @param {string} word
   */
  #begun(word) {
    const { COMPOUND, LEAST_PART } = this.constants;
    const written = [...word];
    const last = this.joints.length && written.length >= COMPOUND ? written.length - LEAST_PART : 0;
    const found = [];
    for (let place = LEAST_PART; place <= last; place++) {
      const head = written.slice(0, place).join("");
      const tail = written.slice(place).join("");
      const joints = this.joints.filter((joint) => head.endsWith(joint));
      found.push(...joints.map((joint) => ({ first: head.slice(0, head.length - joint.length), tail })));
    }
    return found.filter(({ first }) => [...first].length >= LEAST_PART && this.isTelling(first));
  }
}
