/* The ranking of answerbook/search/rank.py and engine.py, on the files that browser_index.py beside them makes: whole numbers
   only decide the order, so both give the same one. What each step is for stands there, and the constants come from there. */
import { byScore, fitOf, lifted, likely, percent, sectionOf, toldAndAsked } from "./search-fit.js";
import { Index } from "./search-index.js";
import { mereTerms } from "./search-named.js";
import { judged } from "./search-support.js";
import { termsOf } from "./search-terms.js";
import { reader } from "./search-words.js";

/** Fetch what lies at an address that ends with a slash, and return the search on it.
 * @param {URL} base
 */
export async function load(base) {
  const [response, { stem }] = await Promise.all([
    fetch(new URL("index.json", base)),
    import(new URL("stemmer.js", base).href),
  ]);
  const core = await response.json();
  const search = new Search(base, stem, core);
  if (core.joints.length) {
    const { Compounds } = await import("./search-compounds.js");
    search.compounds = new Compounds(core, search.index, search.common);
  }
  return search;
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
    this.common = new Set(core.common.split(" "));
    this.commonStems = new Set([...this.common].map(stem));
    /** @type {Map<string, string[]>} */
    this.groups = new Map();
    for (const [group, phrases] of Object.entries(core.groups)) {
      for (const phrase of phrases.split("|")) this.groups.set(phrase, [...(this.groups.get(phrase) ?? []), group]);
    }
    this.longest = Math.max(0, ...[...this.groups.keys()].map((phrase) => phrase.split(" ").length));
    this.support = (core.support ?? []).map((phrase) => phrase.split(" "));
    this.general = new Set([...this.common, ...[...this.groups.keys()].flatMap((phrase) => phrase.split(" "))]);
    this.index = new Index(base, core, this.commonStems);
    /** @type {(text: string) => string[]} */
    this.words = reader(core.constants);
    /** @type {Pick<import("./search-compounds.js").Compounds, "parts" | "fetch">} */
    this.compounds = { parts: () => [], fetch: () => Promise.resolve() };
  }

  /** Return at most `limit` entries for a question or ticket, best first.
   * @param {string} question
   * @param {SearchHow} how
   * @returns {Promise<SearchAnswers>}
   */
  async find(
    question,
    { typing = false, limit = this.constants.LIMIT, seen = limit, kind = "", plan = "", prefer = "" } = {},
  ) {
    const { text, weights } = await this.asked(question, typing);
    const wanted = await this.index.chosen(kind, plan);
    const chosen = async (/** @type {string} */ passage, /** @type {Weights} */ terms) =>
      (await this.ranked(passage, terms, prefer ? [prefer] : [])).filter(([entry]) => wanted(entry));
    const ordered = await chosen(question, weights);
    const { confidence, first, support } = await this.#surest(question, { weights, hits: ordered }, chosen);
    if (fitOf(this, confidence) === "fits") ordered.sort(([a], [b]) => Number(b === first) - Number(a === first));
    const how = { seen, total: ordered.length, support };
    return this.answers({ text, weights }, ordered.slice(0, limit), confidence, how);
  }

  /** Return the first entries of a ranking, as they are shown: on a large site as many as are seen, and how to get the rest.
   * @param {SearchAnswers["asked"]} asked
   * @param {Hit[]} best
   * @param {number} confidence
   * @param {{ seen?: number, total?: number, support?: boolean }} how
   * @returns {Promise<SearchAnswers>}
   */
  async answers(asked, best, confidence, { seen = best.length, total = best.length, support = false } = {}) {
    await this.index.fetchEntries(best.slice(0, seen).map(([entry]) => entry));
    const absent = best.findIndex(([entry]) => !this.index.has(entry));
    const there = absent < 0 ? best.length : absent;
    const shown = (/** @type {Hit} */ [number, score]) => ({
      entry: this.#entry(number, asked.weights),
      number,
      score,
    });
    return {
      fit: fitOf(this, confidence),
      confidence,
      support,
      total,
      results: best.slice(0, there).map(shown),
      rest: best.slice(there).map((hit) => async () => {
        await this.index.fetchEntries([hit[0]]);
        return shown(hit);
      }),
      asked,
      says: (word) => this.words(word).some((one) => !this.common.has(one) && asked.weights.has(this.stem(one))),
    };
  }

  /** Return all entries that hold some of the terms of a question, best first.
   * @param {string} question
   * @param {Weights} weights
   * @param {string[]} plans ids of those preferred
   */
  async ranked(question, weights, plans) {
    const applies = await this.index.applying(plans);
    const hits = lifted(this, this.scores(weights), weights, applies);
    const { OTHER_PLAN, COMPARED } = this.constants;
    for (const hit of hits) if (!applies(hit[0])) hit[1] = percent(OTHER_PLAN, hit[1]);
    const best = hits.sort(byScore).slice(0, COMPARED);
    const mere = await mereTerms(
      this,
      question,
      best.map(([entry]) => entry),
    );
    for (const hit of best) if (mere.includes(hit[0])) hit[1] = percent(OTHER_PLAN, hit[1]);
    return hits.sort(byScore);
  }

  /** Fetch all that questions and tickets may ever need, so that none of them brings a request. */
  async complete() {
    await Promise.all([this.index.fetchAll(), this.reader(), import("./search-nearest.js")]);
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
  scores(weights) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [term, weight] of weights) {
      for (const [entry, level] of this.index.posting(term)) {
        scores.set(entry, (scores.get(entry) ?? 0) + weight * level * level);
      }
    }
    return scores;
  }

  /** How likely the best answer to a passage of a question is right, which entry that is, and whether people are asked for.
   * @param {string} question
   * @param {{ weights: Weights, hits: Hit[] }} whole
   * @param {(passage: string, weights: Weights) => Promise<Hit[]>} ranked
   */
  async #surest(question, whole, ranked) {
    const found = (await this.#passages(question)).map(async (passage) => {
      const weights = passage === question ? whole.weights : (await this.asked(passage, false)).weights;
      const hits = passage === question ? whole.hits : await ranked(passage, weights);
      const answered = { passage, weights, hits };
      const sure = likely(this, answered, this.scores(weights));
      return { ...judged(this, answered, sure), first: hits[0]?.[0] ?? -1 };
    });
    const all = await Promise.all(found);
    const best = all.reduce((surest, one) => (one.likely > surest.likely ? one : surest));
    return { confidence: best.likely, first: best.first, support: all.some(({ support }) => support) };
  }

  /** @param {string} question */
  async #passages(question) {
    if (!(this.#isTicket(question) || new RegExp(this.constants.SEVERAL, "u").test(question))) return [question];
    const found = (await this.reader()).passages(question, this);
    return found.length ? found : [question];
  }

  /** Return the stems of the words of a text that are not common ones.
   * @param {string} text
   */
  telling(text) {
    return new Set(this.words(text).flatMap((word) => (this.common.has(word) ? [] : this.stem(word))));
  }

  /** @param {string} text */
  #isTicket(text) {
    const lines = text.split(/[\r\n]/u).filter((line) => /[\p{L}\p{N}]/u.test(line));
    return [...text].length > this.constants.LONG || lines.length > 1;
  }

  /** Return what a question or ticket says, and its terms.
   * @param {string} question
   * @param {boolean} [typing]
   */
  async asked(question, typing = false) {
    if (!this.#isTicket(question)) return { text: question, weights: await this.weights(question, typing) };
    const { said, asking } = (await this.reader()).read(question);
    return { text: said, weights: toldAndAsked(this, await this.weights(said), await this.weights(asking)) };
  }

  /** The terms of a text with their weights; words that the site lacks are corrected.
   * @param {string} question
   * @param {boolean} [typing]
   */
  async weights(question, typing = false) {
    const asked = this.words(question);
    const whole = typing ? await this.#completed(asked.at(-1) ?? "") : "";
    if (whole) asked.splice(-1, 1, whole);
    await this.compounds.fetch(asked);
    await this.index.fetchTerms(termsOf(this, asked).map(([term]) => term));
    const guesses = await this.#guesses(asked);
    const guessed = new Set([whole, ...guesses].filter(Boolean).map(this.stem));
    await this.compounds.fetch(guesses);
    const terms = termsOf(
      this,
      asked.map((word, i) => guesses[i] || word),
    );
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
      const known = this.common.has(word) || this.index.posting(this.stem(word)).length;
      const lacking = !(known || this.compounds.parts(word).length);
      if (lacking) left -= 1;
      return lacking && left >= 0;
    });
    // A shorter word is never corrected.
    const long = asked.filter((word, i) => unknown[i] && [...word].length >= this.constants.ONE_EDIT);
    await this.index.fetchWords(long);
    await this.index.vocabulary.correct(long, this.general, this.stem);
    return asked.map((word, i) => (unknown[i] ? this.index.vocabulary.guessed(word) : ""));
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

  /** @param {number} number */
  kind(number) {
    return this.kinds.findLast(([, , first]) => first <= number) ?? this.kinds[0];
  }

  /**
   * @param {number} number
   * @param {Weights} weights
   * @returns {SearchEntry}
   */
  #entry(number, weights) {
    const [kind, label, , folder] = this.kind(number);
    const [id, title, short, plans, sections] = this.index.entry(number);
    const section = sectionOf(this, weights, title, sections);
    return { kind, label, id, path: `${folder}${id}/`, title, short, plans: plans.map((i) => this.plans[i]), section };
  }
}
