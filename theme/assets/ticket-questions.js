/* What a ticket asks, one thing after the other, as answerbook/mail/asked.py tells it. What each step is for stands there. */

const [NOT, PERHAPS, PLAINLY] = [0, 1, 2];

/** A sentence, or what of it asks one thing.
 * @typedef {{ text: string, told: string, how: number }} Part
 */

/** Tells what tickets ask. */
export class Asking {
  /**
   * @param {Search} search
   * @param {TicketReader} reader
   */
  constructor(search, reader) {
    this.search = search;
    this.is = reader.is;
    this.all = reader.all;
    this.reader = reader;
    this.constants = { ...search.constants, ...reader.constants };
  }

  /** Return what a text asks, and what it tells besides.
   * @param {string} text
   * @returns {{ things: { text: string, about: string }[], told: string }}
   */
  read(text) {
    const said = this.reader.sentences(text);
    const parts = said.map((_, place) => this.#parts(said, place));
    const told = said.filter((_, place) => parts[place].every(({ how }) => how === NOT)).map((one) => one.text);
    return { things: this.#things(parts.flat()), told: told.join(" ") };
  }

  /** @param {Part[]} parts */
  #things(parts) {
    const least = Math.max(NOT, ...parts.map(({ how }) => how));
    const found = [];
    let subject = "";
    for (const { text, told, how } of parts) {
      const telling = this.search.telling(text).size;
      const little = telling < this.constants.TELLING || this.search.words(text).length < this.constants.FEWEST;
      const refers = little && (this.is.refers.test(text) || !telling);
      const about = told || (refers ? subject : "");
      const asks = how !== NOT && how === least;
      if (asks && (telling || this.search.telling(about).size)) found.push({ text, about });
      if (telling && !refers) subject = text;
    }
    return found;
  }

  /**
   * @param {MailSentence[]} said
   * @param {number} place
   * @returns {Part[]}
   */
  #parts(said, place) {
    const one = said[place];
    const [told, listed] = [this.#toldBefore(said, place), this.#isListed(said, place)];
    let first = NOT;
    return this.#apart(one.text).map((text, number) => {
      let how = this.#how(one, text, listed);
      if (number && !this.#saysNothing(text)) how = Math.max(how, first);
      if (this.#leads(one) || this.#points(said, place, text)) how = NOT;
      if (!number) first = how;
      return { text, told: number ? "" : told, how };
    });
  }

  /**
   * @param {MailSentence} one
   * @param {string} part
   * @param {boolean} listed
   */
  #how(one, part, listed) {
    if (listed) return PLAINLY;
    if (this.is.marked.test(one.text)) return this.#isOnTheReply(part) ? NOT : PLAINLY;
    return this.#unmarked(one, part);
  }

  /**
   * @param {MailSentence} one
   * @param {string} part
   */
  #unmarked(one, part) {
    const { is } = this;
    if (is.requested.test(part)) return this.#saysNothing(part) ? NOT : PLAINLY;
    if (is.whole.test(part) || is.indirect.test(part) || (one.asks && one.item)) return PLAINLY;
    if (is.asks.test(part) && !is.asked_first.test(part)) return PLAINLY;
    const demand = is.demands.exec(part);
    if (!demand) return one.asks ? PERHAPS : NOT;
    const wanted = part.slice(demand.index + demand[0].length) || part.slice(0, demand.index);
    return this.#saysNothing(wanted) ? NOT : PLAINLY;
  }

  /** @param {string} wanted */
  #saysNothing(wanted) {
    return this.#tokens(wanted.replace(this.is.reasons, "")).every((one) => this.#isLittle(one));
  }

  /** @param {string} text */
  #isOnTheReply(text) {
    const tokens = this.#tokens(text);
    return tokens.every((one) => this.#isLittle(one)) && tokens.some((one) => this.is.replying.test(one));
  }

  /** @param {string} text */
  #tokens(text) {
    return text.match(this.all.token) ?? [];
  }

  /** @param {string} token */
  #isLittle(token) {
    return this.is.on_the_reply.test(token) || this.search.words(token).every((word) => this.search.common.has(word));
  }

  /** @param {MailSentence} one */
  #leads({ text, asks }) {
    return text.endsWith(":") && (asks || this.is.leads.test(text));
  }

  /**
   * @param {MailSentence[]} said
   * @param {number} place
   */
  #isListed(said, place) {
    if (!(place && (said[place].item || this.#leads(said[place - 1])))) return false;
    const lead = said.slice(0, place).findLast(({ item }) => !item);
    return lead !== undefined && this.#leads(lead);
  }

  /**
   * @param {MailSentence[]} said
   * @param {number} place
   * @param {string} part
   */
  #points(said, place, part) {
    const { is } = this;
    const telling = [...this.search.telling(part)].filter((stem) => !this.search.commonStems.has(stem)).length;
    const after = said[place + 1]?.text ?? "";
    const follows = is.marked.test(after) && !is.connected.test(after);
    if (!is.marked.test(part)) return follows && telling < this.constants.TELLING && is.refers.test(part);
    if (telling || this.search.words(part).length > this.constants.POINTING) return false;
    return follows || Boolean(said[place - 1]?.asks && is.checks.test(part));
  }

  /** The sentences before one that says too little, back to another that asks.
   * @param {MailSentence[]} said
   * @param {number} place
   */
  #toldBefore(said, place) {
    const { TELLING, BEFORE } = this.constants;
    /** @type {string[]} */
    const told = [];
    for (let i = place - 1; i >= Math.max(0, place - BEFORE) && !said[i].asks; i--) {
      if (this.search.telling([...told, said[place].text].join(" ")).size >= TELLING) break;
      told.unshift(said[i].text);
    }
    return told.join(" ");
  }

  /** @param {string} sentence */
  #apart(sentence) {
    const items = sentence.split(this.is.inline_item);
    if (items.length > 1)
      return items.filter((item) => !item.endsWith(":")).map((item) => item.replace(/[ ,;]+$/u, ""));
    const found = [];
    let begin = 0;
    for (const { name, index, 0: joint } of this.#joints(sentence)) {
      const before = sentence.slice(begin, index);
      if (before.split(" ").filter(Boolean).length < this.constants.FEWEST) continue;
      if (!this.#isWhole(before, name, joint, this.is.marked.test(sentence))) continue;
      found.push(before);
      begin = index + joint.length;
    }
    return [...found, sentence.slice(begin)];
  }

  /** @param {string} sentence */
  #joints(sentence) {
    const names = /** @type {const} */ (["another", "another_demand", "another_indirect"]);
    const found = names.flatMap((name) =>
      [...sentence.matchAll(this.all[name])].map(({ index, 0: joint }) => ({ name, index, 0: joint })),
    );
    return found.sort((a, b) => a.index - b.index);
  }

  /**
   * @param {string} text
   * @param {string} name
   * @param {string} joint
   * @param {boolean} marked
   */
  #isWhole(text, name, joint, marked) {
    const { is } = this;
    if (joint === ", ") return is.whole.test(text);
    if (name === "another_indirect") return is.indirect.test(text);
    if (name === "another_demand") return !marked && (is.requested.test(text) || is.demands.test(text));
    if (marked && is.auxiliary.test(text)) return true;
    const asks = this.reader.asks(text) && !is.asked_first.test(text);
    return asks || is.whole.test(text) || is.demands.test(text);
  }
}
