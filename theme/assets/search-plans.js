/* Which plans a text names, as answerbook/search/plans.py tells it. What each step is for stands there. */

/** @typedef {{ stem: string, written: string, first: boolean, little: boolean }} NamingWord */

/** The names of the plans of a site. */
export class PlanNames {
  /**
   * @param {Search} search
   * @param {TicketReader} reader
   */
  constructor(search, reader) {
    this.search = search;
    this.reader = reader;
    const { names, beside, capitals } = reader.plans;
    this.capitals = capitals;
    const stems = (/** @type {string} */ text) => search.words(text).map(search.stem);
    this.names = names
      .flatMap(([id, ...all]) => all.map((name) => ({ stems: stems(name), name, id })))
      .filter((one) => one.stems.length)
      .sort((a, b) => b.stems.length - a.stems.length);
    const single = new Set(this.names.flatMap((one) => (one.stems.length === 1 ? one.stems : [])));
    const own = this.names.flatMap((one) => (one.stems.some((stem) => single.has(stem)) ? one.stems : []));
    this.beside = new Set([...own, ...stems(beside)].filter((stem) => !single.has(stem)));
  }

  /** Return the ids of the plans that a text names, in the order in which it does.
   * @param {string} text
   */
  named(text) {
    const sentences = this.reader.sentences(text).map((one) => one.text);
    return [...new Set((sentences.length ? sentences : [text]).flatMap((sentence) => this.#in(sentence)))];
  }

  /** @param {string} sentence */
  #in(sentence) {
    const said = this.#words(sentence);
    const found = [];
    for (let place = 0; place < said.length; ) {
      const one = this.names.find((name) => this.#isAt(said, place, name));
      if (one) found.push(one.id);
      place += one ? one.stems.length : 1;
    }
    return found;
  }

  /**
   * @param {NamingWord[]} said
   * @param {number} place
   * @param {{ stems: string[], name: string }} name
   */
  #isAt(said, place, { stems, name }) {
    const there = stems.every((stem, i) => said[place + i]?.stem === stem);
    return there && (stems.length > 1 || this.#isMeant(said, place, name));
  }

  /**
   * @param {NamingWord[]} said
   * @param {number} place
   * @param {string} name
   */
  #isMeant(said, place, name) {
    const before = said[place - 1];
    const behind = said.slice(place + 1).slice(0, 2);
    const near = behind.slice(0, behind[0]?.little ? 1 : 2);
    if ([...near, before].some((one) => one && this.beside.has(one.stem))) return true;
    const capital = (/** @type {string} */ word) => /^\p{Uppercase}/u.test(word);
    const within = before?.little && !said[place].first && !capital(behind[0]?.written ?? "");
    return Boolean(this.capitals && within && said[place].written === name && capital(name));
  }

  /** @param {string} sentence */
  #words(sentence) {
    const tokens = sentence.match(this.reader.all.token) ?? [];
    return tokens.flatMap((written, number) =>
      this.search.words(written).map((word) => ({
        stem: this.search.stem(word),
        written,
        first: !number,
        little: this.search.common.has(word),
      })),
    );
  }
}
