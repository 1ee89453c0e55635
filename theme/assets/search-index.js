/* The index as answerbook/search/browser_index.py makes it and encode.py packs it: what every question needs, and parts that
   are fetched when they are asked for. What each step is for stands there. */
import { lettersOf, Vocabulary } from "./search-spelling.js";

/** The terms, words, entries and plans of a site, as far as they have been fetched. */
export class Index {
  /** @type {SearchParts} */
  #parts = {};
  /** @type {Map<string, string | Posting>} */
  #postings = new Map();
  /** @type {Record<string, Set<number>> | null} */
  #plans = null;
  /**
   * @param {URL} base
   * @param {SearchIndex} core
   * @param {Set<string>} commonStems they are in the core
   */
  constructor(base, { counts, constants, kinds, parts = {} }, commonStems) {
    this.commonStems = commonStems;
    this.vocabulary = new Vocabulary(constants);
    this.base = base;
    this.counts = counts;
    this.kinds = kinds;
    /** @type {Record<string, number>} */
    this.digit = Object.fromEntries([...constants.DIGITS].map((char, i) => [char, i]));
    this.half = constants.DIGITS.length / 2;
    this.#add(parts);
  }

  /** @param {SearchParts} parts */
  #add(parts) {
    Object.assign(this.#parts, parts);
    for (const [name, part] of Object.entries(parts)) {
      if (/^[tw]/u.test(name)) this.#unpack(/** @type {PackedTerms} */ (part));
    }
  }

  /** @param {PackedTerms} part */
  #unpack(part) {
    const [terms, words, postings] = part.map((column) => column.split("\n"));
    let term = "";
    for (const [i, written] of terms.entries()) {
      if (!written) continue;
      term = term.slice(0, this.digit[written[0]]) + written.slice(1);
      if (postings[i]) this.#postings.set(term, postings[i]);
      for (const word of words[i] ? words[i].split(" ") : []) this.#learn(term, word);
    }
  }

  /**
   * @param {string} stem
   * @param {string} packed
   */
  #learn(stem, packed) {
    const kept = stem.slice(0, stem.length - this.digit[packed[0]]);
    this.vocabulary.learn(kept + packed.slice(1, -1), this.digit[packed.slice(-1)]);
  }

  /** Return the entries that hold a term that has been fetched.
   * @param {string} term
   */
  posting(term) {
    const packed = this.#postings.get(term) ?? [];
    if (typeof packed !== "string") return packed;
    /** @type {Posting} */
    const posting = [];
    let entry = -1;
    for (let i = 0; i < packed.length; i++) {
      let skipped = 0;
      while (this.digit[packed[i]] >= this.half) {
        skipped = (skipped + this.digit[packed[i]] - this.half) * this.half;
        i += 1;
      }
      entry += skipped + this.digit[packed[i]] + 1;
      i += 1;
      const level = this.digit[packed[i]] + 1;
      let titled = 0;
      while (packed[i + 1] >= "0" && packed[i + 1] <= "9") {
        i += 1;
        titled = 10 * titled + Number(packed[i]);
      }
      posting.push([entry, level, titled]);
    }
    this.#postings.set(term, posting);
    return posting;
  }

  /** Whether what is shown of an entry has been fetched.
   * @param {number} number
   */
  has(number) {
    return `e${this.#partWith(number)}` in this.#parts;
  }

  /** Return what is shown of an entry that has been fetched.
   * @param {number} number
   */
  entry(number) {
    return this.#parts[`e${this.#partWith(number)}`][number % this.counts.e];
  }

  /** Return the entries of each plan. */
  async plans() {
    await this.#fetch(["p"]);
    const gaps = Object.entries(this.#parts.p ?? {});
    this.#plans ??= Object.fromEntries(gaps.map(([plan, of]) => [plan, new Set(summed(of))]));
    return this.#plans;
  }

  /** Whether an entry is of a kind and applies to a plan; "" leaves either open.
   * @param {string} kind
   * @param {string} plan
   */
  async chosen(kind, plan) {
    const members = plan ? (await this.plans())[plan] : null;
    const place = this.kinds.findIndex(([name]) => name === kind);
    const [from, to] = place < 0 ? [0, Infinity] : [this.kinds[place][2], this.kinds[place + 1]?.[2] ?? Infinity];
    return (/** @type {number} */ number) => number >= from && number < to && (!members || members.has(number));
  }

  /** Whether an entry applies to one of some plans, as those without plans do to each; where none is given, all do.
   * @param {string[]} plans their ids
   */
  async applying(plans) {
    if (!plans.length) return () => true;
    const members = await this.plans();
    const ofAny = new Set(Object.values(members).flatMap((entries) => [...entries]));
    return (/** @type {number} */ number) => plans.some((plan) => members[plan].has(number)) || !ofAny.has(number);
  }

  /** @param {string[]} terms */
  fetchTerms(terms) {
    const heads = terms.map((term) => term.split(/[ <]/u, 1)[0]);
    const others = heads.filter((head) => !this.commonStems.has(head));
    return this.#fetch(others.map((head) => `t${partOf(head, this.counts.t)}`));
  }

  /** Fetch the words that have one of their first letters in common with one of these.
   * @param {string[]} asked
   */
  async fetchWords(asked) {
    const { w } = this.counts;
    if (w) await this.#fetch(asked.flatMap(lettersOf).map((letter) => `w${partOf(letter, w)}`));
  }

  /** @param {number[]} numbers */
  fetchEntries(numbers) {
    return this.#fetch(numbers.map((number) => `e${this.#partWith(number)}`));
  }

  async fetchAll() {
    if (!this.#parts.p) this.#add(await this.json("parts"));
  }

  /** Fetch a file that lies beside the index.
   * @param {string} name
   */
  async json(name) {
    return (await fetch(new URL(`${name}.json`, this.base))).json();
  }

  /** @param {string[]} names */
  async #fetch(names) {
    const missing = [...new Set(names)].filter((name) => !(name in this.#parts));
    await Promise.all(missing.map(async (name) => this.#add({ [name]: await this.json(name) })));
  }

  /** @param {number} number */
  #partWith(number) {
    return Math.floor(number / this.counts.e);
  }
}

/** Return in which of several parts something lies: FNV-1a, https://www.rfc-editor.org/rfc/rfc9923.
 * @param {string} text
 * @param {number} count
 */
export function partOf(text, count) {
  let found = 0x811c9dc5;
  for (const char of text) found = Math.imul(found ^ Number(char.codePointAt(0)), 0x01000193) >>> 0;
  return found % count;
}

/** @param {number[]} gaps */
function summed(gaps) {
  let sum = 0;
  return gaps.map((gap) => {
    sum += gap;
    return sum;
  });
}
