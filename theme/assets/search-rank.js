/* The ranking of answerbook/search/rank.py and engine.py, on the files that browser_index.py beside them makes: whole numbers
   only decide the order, so both give the same one. What each step is for stands there, and the constants come from there. */
import { Index } from "./search-index.js";

/** @type {Record<string, string>} */
const signs = { "+": "plus", "#": "sharp", ".": "dot", "-": "" };

/**
 * @param {string} found
 * @param {string | undefined} date
 */
function withoutSigns(found, date) {
  return date ? date.replace(/\P{Nd}/gu, "") : found.replace(/[-+#.]/gu, (sign) => signs[sign]);
}

/** Return the words of a text, of each at most the first `longest` characters.
 * @param {string} text
 * @param {number} longest
 * @param {RegExp} signed
 */
export function words(text, longest, signed) {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, "")
    .replace(signed, withoutSigns);
  const whole = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return whole.map((word) => (word.length > longest ? [...word].slice(0, longest).join("") : word));
}

/** @type {(share: number, number: number) => number} */
const percent = (share, number) => Math.floor((number * share) / 100);
/** @typedef {[entry: number, score: number]} Hit */
const byScore = (/** @type {Hit} */ [a, x], /** @type {Hit} */ [b, y]) => y - x || a - b;
const isWord = (/** @type {string} */ term) => !/[~ <]/u.test(term);
/** @type {(size: number, holding: number) => number} */
const rarity = (size, holding) => Math.log(1 + (size - holding + 0.5) / (holding + 0.5));

/** Fetch what lies at an address that ends with a slash, and return the search on it.
 * @param {URL} base
 */
export async function load(base) {
  const [response, { stem }] = await Promise.all([
    fetch(new URL("index.json", base)),
    import(new URL("stemmer.js", base).href),
  ]);
  return new Search(base, stem, await response.json());
}

/** The entries of a site, ready to be asked for. */
export class Search {
  /** @type {TicketReader | null} */
  #reader = null;

  /**
   * @param {URL} base
   * @param {(word: string) => string} stem
   * @param {SearchIndex} core
   */
  constructor(base, stem, core) {
    this.stem = stem;
    this.core = core;
    this.kinds = core.kinds;
    this.plans = core.plans;
    this.constants = core.constants;
    this.signed = new RegExp(core.constants.SIGNED, "gu");
    this.common = new Set(core.common.split(" "));
    /** @type {Map<string, string[]>} */
    this.groups = new Map();
    for (const [group, phrases] of Object.entries(core.groups)) {
      for (const phrase of phrases.split("|")) this.groups.set(phrase, [...(this.groups.get(phrase) ?? []), group]);
    }
    this.longest = Math.max(0, ...[...this.groups.keys()].map((phrase) => phrase.split(" ").length));
    this.index = new Index(base, core);
  }

  /** @param {string} text */
  words(text) {
    return words(text, this.constants.LONGEST_WORD, this.signed);
  }

  /** Return at most `limit` entries for a question or ticket, best first.
   * @param {string} question
   * @param {SearchHow} how
   * @returns {Promise<SearchAnswers>}
   */
  async find(question, { typing = false, limit = this.constants.LIMIT, kind = "", plan = "", prefer = "" } = {}) {
    const { OTHER_PLAN, SURE } = this.constants;
    const { text, weights } = await this.#asked(question, typing);
    const scores = this.#scores(weights);
    const [wanted, applies] = [await this.#filter(kind, plan), await this.#applying(prefer)];
    const ordered = (await this.#lifted(scores, weights))
      .filter(([entry]) => wanted(entry))
      .map(([entry, score]) => /** @type {Hit} */ ([entry, applies(entry) ? score : percent(OTHER_PLAN, score)]))
      .sort(byScore);
    const best = ordered.slice(0, limit);
    await this.index.fetchEntries(best.map(([entry]) => entry));
    const confidence = best.length ? this.#confidence(scores.get(best[0][0]) ?? 0, weights) : 0;
    return {
      confident: confidence >= SURE,
      confidence,
      total: ordered.length,
      results: best.map(([entry, score]) => ({ entry: this.#entry(entry, weights), number: entry, score })),
      asked: { text, weights },
      says: (word) => this.words(word).some((one) => !this.common.has(one) && weights.has(this.stem(one))),
    };
  }

  /** Fetch all that questions and tickets may ever need, so that none of them brings a request. */
  async complete() {
    await Promise.all([this.index.fetchAll(), this.reader()]);
  }

  /** Return what reads tickets, fetched when it is first needed. */
  async reader() {
    if (!this.#reader) {
      const [{ Reader }, mail] = await Promise.all([import("./ticket-text.js"), this.index.json("mail")]);
      this.#reader = new Reader(mail);
    }
    return this.#reader;
  }

  /** @param {Weights} weights */
  #scores(weights) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [term, weight] of weights) {
      for (const [entry, level] of this.index.posting(term)) {
        scores.set(entry, (scores.get(entry) ?? 0) + weight * level * level);
      }
    }
    return scores;
  }

  /** The scores, with more for those of the best whose titles say what is asked and little else.
   * @param {Map<number, number>} scores
   * @param {Weights} weights
   */
  async #lifted(scores, weights) {
    const ordered = [.../** @type {Iterable<Hit>} */ (scores)].sort(byScore);
    const best = ordered.slice(0, this.constants.COMPARED);
    await this.index.fetchEntries(best.map(([entry]) => entry));
    for (const hit of best) {
      const near = percent(this.#likeness(weights, this.index.entry(hit[0])[1]) ** 2, 1);
      hit[1] = percent(100 + percent(near, near), hit[1]);
    }
    return ordered;
  }

  /** What title and question have in common, of all that they say, in percent.
   * @param {Weights} weights
   * @param {string} title
   */
  #likeness(weights, title) {
    const { WORD, LACKED } = this.constants;
    /** @type {Weights} */
    const lacked = new Map();
    for (const word of this.words(title)) {
      const stem = this.stem(word);
      lacked.set(stem, Math.max(lacked.get(stem) ?? 0, this.common.has(word) ? LACKED : WORD));
    }
    let [shared, said] = [0, 0];
    for (const [term, weight] of weights) {
      if (!isWord(term)) continue;
      said += weight;
      if (lacked.delete(term)) shared += weight;
    }
    for (const weight of lacked.values()) said += weight;
    return said ? Math.floor((100 * shared) / said) : 0;
  }

  /**
   * @param {number} score
   * @param {Weights} weights
   */
  #confidence(score, weights) {
    const { FULL } = this.constants;
    let possible = 0;
    for (const [term, weight] of weights) {
      if (isWord(term)) possible += weight * rarity(this.core.size, this.index.posting(term).length);
    }
    const share = score / ((FULL * possible) / rarity(this.core.size, 1));
    return Math.sqrt((score / (100 * FULL)) * share * this.core.scale);
  }

  /** @param {string} text */
  #isTicket(text) {
    const lines = text.split(/[\r\n]/u).filter((line) => /[\p{L}\p{N}]/u.test(line));
    return [...text].length > this.constants.LONG || lines.length > 1;
  }

  /**
   * @param {string} question
   * @param {boolean} typing
   */
  async #asked(question, typing) {
    if (!this.#isTicket(question)) return { text: question, weights: await this.#weights(question, typing) };
    const { said, asking } = (await this.reader()).read(question);
    const told = [...(await this.#weights(said))];
    const weights = new Map(told.map(([term, weight]) => [term, percent(this.constants.TOLD, weight)]));
    for (const [term, weight] of await this.#weights(asking)) {
      weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    }
    return { text: said, weights };
  }

  /** The terms of a text with their weights; words that the site lacks are corrected.
   * @param {string} question
   * @param {boolean} [typing]
   */
  async #weights(question, typing = false) {
    const asked = this.words(question);
    const whole = typing ? await this.#completed(asked.at(-1) ?? "") : "";
    if (whole) asked.splice(-1, 1, whole);
    await this.index.fetchTerms(this.#terms(asked).map(([term]) => term));
    const guesses = await this.#guesses(asked);
    const guessed = new Set([whole, ...guesses].filter(Boolean).map(this.stem));
    const terms = this.#terms(asked.map((word, i) => guesses[i] || word));
    if (guessed.size) await this.index.fetchTerms(terms.map(([term]) => term));
    /** @type {Weights} */
    const weights = new Map();
    for (const [term, weight] of terms) {
      const kept = guessed.has(term) ? percent(this.constants.GUESS, weight) : weight;
      weights.set(term, Math.max(weights.get(term) ?? 0, kept));
    }
    return weights;
  }

  /** For each word what it was to be if the site lacks it; "" where it stays as it is.
   * @param {string[]} asked
   */
  async #guesses(asked) {
    let left = this.constants.GUESSES;
    const unknown = asked.map((word) => {
      const lacking = !(this.common.has(word) || this.index.posting(this.stem(word)).length);
      if (lacking) left -= 1;
      return lacking && left >= 0;
    });
    await this.index.fetchWords(asked.filter((_, i) => unknown[i]));
    return asked.map((word, i) => (unknown[i] ? this.index.vocabulary.guess(word) : ""));
  }

  /** What a word begins that is still being typed; "" if it is whole. Asked before its terms are fetched: on a large site
   *  they would lie in another part at each key.
   * @param {string} word
   */
  async #completed(word) {
    if (this.common.has(word) || word.length < 2) return "";
    await this.index.fetchWords([word]);
    return this.index.vocabulary.completed(word);
  }

  /** @param {string[]} text */
  #terms(text) {
    const { WORD, COMMON, GROUP, PAIR } = this.constants;
    const stems = text.map(this.stem);
    const common = text.map((word) => this.common.has(word));
    /** @type {[term: string, weight: number][]} */
    const found = [];
    for (const [i, stem] of stems.entries()) {
      const weight = common[i] ? COMMON : WORD;
      found.push([stem, weight]);
      for (const [group, length] of this.groupsAt(stems, i)) {
        found.push([group, length === 1 ? percent(GROUP, weight) : GROUP]);
      }
      if (i && !common[i - 1]) found.push([`${stems[i - 1]} ${stem}`, PAIR]);
      else if (i && !common[i]) found.push([`${stem}<${stems[i - 1]}`, PAIR]);
    }
    return found;
  }

  /** Yield each group that begins at a place in a text, given as stems, with how many words stand for it.
   * @param {string[]} stems
   * @param {number} place
   * @returns {Generator<[group: string, length: number]>}
   */
  *groupsAt(stems, place) {
    for (let length = 1; length <= Math.min(this.longest, stems.length - place); length++) {
      const phrase = stems.slice(place, place + length).join(" ");
      for (const group of this.groups.get(phrase) ?? []) yield [`~${group}`, length];
    }
  }

  /**
   * @param {string} kind
   * @param {string} plan
   */
  async #filter(kind, plan) {
    const members = plan ? (await this.index.plans())[plan] : null;
    const place = this.kinds.findIndex(([name]) => name === kind);
    const [from, to] = place < 0 ? [0, Infinity] : [this.kinds[place][2], this.kinds[place + 1]?.[2] ?? Infinity];
    return (/** @type {number} */ number) => number >= from && number < to && (!members || members.has(number));
  }

  /** Whether an entry applies to a plan, as those without plans do to each.
   * @param {string} plan
   */
  async #applying(plan) {
    if (!plan) return () => true;
    const members = await this.index.plans();
    const ofAny = new Set(Object.values(members).flatMap((entries) => [...entries]));
    return (/** @type {number} */ number) => members[plan].has(number) || !ofAny.has(number);
  }

  /**
   * @param {number} number
   * @param {Weights} weights
   * @returns {SearchEntry}
   */
  #entry(number, weights) {
    const [kind, label, , folder] = this.kinds.findLast(([, , first]) => first <= number) ?? this.kinds[0];
    const [id, title, short, plans, sections] = this.index.entry(number);
    const section = this.#section(weights, title, sections);
    return { kind, label, id, path: `${folder}${id}/`, title, short, plans: plans.map((i) => this.plans[i]), section };
  }

  /**
   * @param {Weights} weights
   * @param {string} title
   * @param {[anchor: string, title: string][]} sections
   */
  #section(weights, title, sections) {
    const known = new Set(this.words(title).map(this.stem));
    let best = null;
    let most = this.constants.SECTION - 1;
    for (const [anchor, heading] of sections) {
      const telling = this.words(heading).filter((word) => !this.common.has(word));
      let shared = 0;
      for (const stem of new Set(telling.map(this.stem))) if (!known.has(stem)) shared += weights.get(stem) ?? 0;
      if (shared > most) [best, most] = [{ anchor, title: heading }, shared];
    }
    return best;
  }
}
