/* The ranking of answerbook/ranking.py and search.py, on the files that answerbook/search_index.py made, packed by
   packing.py: whole numbers only decide the order, so both give the same one. What each step is for stands there. */
const WORD = 100;
const COMMON = 30;
const GROUP = 50;
const PAIR = 20;
const GUESS = 80;
const GUESSES = 200;
const TOLD = 60;
const OTHER_PLAN = 75;
const LONG = 200;
const SECTION = 80;
const SURE = 0.8;
const FULL = 82 * 82;
const LONGEST_WORD = 40;
const WORDS = new RegExp(`(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]{1,${LONGEST_WORD}}`, "gu");
const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => !/["\\\d]/.test(c)).join("");

export function words(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’]/gu, "");
  return plain.match(WORDS) ?? [];
}

const digit = new Map([...DIGITS].map((char, i) => [char, i]));
const BASE = DIGITS.length / 2;

const percent = (share, number) => Math.floor((number * share) / 100);
const head = (term) => term.split(/[ <]/, 1)[0];
const isWord = (term) => !/[~ <]/.test(term);
const rarity = (size, holding) => Math.log(1 + (size - holding + 0.5) / (holding + 0.5));

function isTicket(text) {
  return [...text].length > LONG || text.split(/[\r\n]/u).filter((line) => /[\p{L}\p{N}]/u.test(line)).length > 1;
}

function partOf(text, count) {
  let found = 0x811c9dc5;
  for (const char of text) found = Math.imul(found ^ char.codePointAt(0), 0x01000193) >>> 0;
  return found % count;
}

/* The letters of a word as bits, several of an alphabet under one. */
function lettersOf(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << word.charCodeAt(i) % 32;
  return bits;
}

function ones(bits) {
  let found = 0;
  for (let left = bits; left; left &= left - 1) found += 1;
  return found;
}

/** Return the edits from `a` to `b`, lists of letters, as answerbook/language/spelling.py does; `limit` + 1 if there are more. */
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length], limit + 1);
}

/** Fetch what lies at `base` (an address that ends with a slash) and return the search on it. */
export async function load(base) {
  const [response, { stem }] = await Promise.all([fetch(new URL("index.json", base)), import(new URL("stemmer.js", base))]);
  return new Search(base, stem, await response.json());
}

class Search {
  constructor(base, stem, core) {
    Object.assign(this, core, { base, stem });
    this.common = new Set(core.common.split(" "));
    this.groups = new Map();
    for (const [group, phrases] of Object.entries(core.groups)) {
      for (const phrase of phrases.split("|")) this.groups.set(phrase, [...(this.groups.get(phrase) ?? []), group]);
    }
    this.longest = Math.max(0, ...[...this.groups.keys()].map((phrase) => phrase.split(" ").length));
    this.parts = new Map();
    this.postings = new Map();
    this.known = new Map();
    this.guesses = new Map();
    for (const [name, part] of Object.entries(core.parts ?? {})) this.#add(name, part);
  }

  #add(name, part) {
    if (/[tw]/.test(name[0])) this.#unpack(part);
    this.parts.set(name, part);
  }

  /* Take over a part: terms with their postings, words by their first two letters. */
  #unpack(columns) {
    const [terms, words, postings] = columns.map((column) => column.split("\n"));
    let term = "";
    for (const [i, written] of terms.entries()) {
      if (!written) continue;
      term = term.slice(0, digit.get(written[0])) + written.slice(1);
      if (postings[i]) this.postings.set(term, postings[i]);
      for (const word of words[i] ? words[i].split(" ") : []) this.#learn(term, word);
    }
  }

  #learn(stem, packed) {
    const word = stem.slice(0, stem.length - digit.get(packed[0])) + packed.slice(1, -1);
    for (const letter of new Set([...word].slice(0, 2))) {
      if (!this.known.has(letter)) this.known.set(letter, new Map());
      this.known.get(letter).set(word, { frequency: digit.get(packed.at(-1)), letters: lettersOf(word) });
    }
  }

  /** Return at most `limit` entries for a question or ticket, best first. `typing`: the last word of a question may be
      unfinished. `kind`, `plan`: only entries of this kind, and of the plan of this id. `prefer`: the id of a plan; what
      does not apply to it counts less. `says(word)`: whether a question has such a word. `asked`: what search-why.js
      tells from why each was found. */
  async find(question, { typing = false, limit = 10, kind = "", plan = "", prefer = "" } = {}) {
    const { text, weights } = await this.#asked(question, typing);
    const scores = new Map();
    for (const [term, weight] of weights) {
      for (const [entry, level] of this.#posting(term)) scores.set(entry, (scores.get(entry) ?? 0) + weight * level * level);
    }
    const [wanted, applies] = [await this.#filter(kind, plan), await this.#applying(prefer)];
    const ordered = [...scores]
      .filter(([entry]) => wanted(entry))
      .map(([entry, score]) => [entry, applies(entry) ? score : percent(OTHER_PLAN, score)])
      .sort(([a, x], [b, y]) => y - x || a - b);
    const best = ordered.slice(0, limit);
    await this.#fetch(best.map(([entry]) => `e${Math.floor(entry / this.counts.e)}`));
    const confidence = best.length ? this.#confidence(scores.get(best[0][0]), weights) : 0;
    return {
      confident: confidence >= SURE,
      confidence,
      total: ordered.length,
      results: best.map(([entry, score]) => ({ entry: this.#entry(entry, weights), number: entry, score })),
      asked: { text, weights },
      says: (word) => words(word).some((one) => !this.common.has(one) && weights.has(this.stem(one))),
    };
  }

  /** Fetch all that questions and tickets may ever need, so that none of them brings a request. */
  async complete() {
    if (!this.parts.has("p")) {
      const all = await (await fetch(new URL("parts.json", this.base))).json();
      for (const [name, part] of Object.entries(all)) this.#add(name, part);
    }
    await this.reader();
  }

  /** Return what reads tickets (see ticket-text.js), fetched when it is first needed. */
  async reader() {
    if (!this.tickets) {
      const [{ Reader }] = await Promise.all([import("./ticket-text.js"), this.#fetch(["mail"])]);
      this.tickets = new Reader(this.parts.get("mail"));
    }
    return this.tickets;
  }

  #confidence(score, weights) {
    let possible = 0;
    for (const [term, weight] of weights) {
      if (isWord(term)) possible += weight * rarity(this.size, this.#posting(term).length);
    }
    const share = score / ((FULL * possible) / rarity(this.size, 1));
    return Math.sqrt((score / (100 * FULL)) * share * this.scale);
  }

  async #asked(question, typing) {
    if (!isTicket(question)) return { text: question, weights: await this.#weights(question, typing) };
    const { said, asking } = (await this.reader()).read(question);
    const weights = new Map([...(await this.#weights(said))].map(([term, weight]) => [term, percent(TOLD, weight)]));
    for (const [term, weight] of await this.#weights(asking)) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    return { text: said, weights };
  }

  /** Return how much a term tells in each entry that holds it, by number. */
  levels(term) {
    return new Map(this.#posting(term));
  }

  /** Return what a word of the last questions was taken for, "" if it was taken as it is. */
  correction(word) {
    return this.guesses.get(word) ?? "";
  }

  /* The terms of a text with their weights; words that the site lacks are corrected. */
  async #weights(question, typing = false) {
    const asked = words(question);
    const whole = typing && asked.length ? await this.#whole(asked.at(-1)) : "";
    const guessed = new Set();
    if (whole) guessed.add(this.stem((asked[asked.length - 1] = whole)));
    await this.#fetchTerms(this.#terms(asked));
    const text = [];
    let left = GUESSES;
    for (const word of asked) {
      const unknown = !this.common.has(word) && !this.#posting(this.stem(word)).length && left-- > 0;
      const better = unknown ? await this.#better(word) : "";
      if (better) guessed.add(this.stem(better));
      text.push(better || word);
    }
    const terms = this.#terms(text);
    if (guessed.size) await this.#fetchTerms(terms);
    const weights = new Map();
    for (const [term, weight] of terms) {
      const kept = guessed.has(term) ? percent(GUESS, weight) : weight;
      weights.set(term, Math.max(weights.get(term) ?? 0, kept));
    }
    return weights;
  }

  #terms(text) {
    const stems = text.map(this.stem);
    const common = text.map((word) => this.common.has(word));
    const found = [];
    for (let i = 0; i < stems.length; i++) {
      const weight = common[i] ? COMMON : WORD;
      found.push([stems[i], weight]);
      for (let length = 1; length <= Math.min(this.longest, stems.length - i); length++) {
        for (const group of this.groups.get(stems.slice(i, i + length).join(" ")) ?? []) {
          found.push([`~${group}`, length === 1 ? percent(GROUP, weight) : GROUP]);
        }
      }
      if (i && !common[i - 1]) found.push([`${stems[i - 1]} ${stems[i]}`, PAIR]);
      else if (i && !common[i]) found.push([`${stems[i]}<${stems[i - 1]}`, PAIR]);
    }
    return found;
  }

  #fetchTerms(terms) {
    return this.#fetch(terms.map(([term]) => `t${partOf(head(term), this.counts.t)}`));
  }

  #posting(term) {
    const packed = this.postings.get(term) ?? [];
    if (typeof packed !== "string") return packed;
    const posting = [];
    let entry = -1;
    for (let i = 0; i < packed.length; i++) {
      let skipped = 0;
      while (digit.get(packed[i]) >= BASE) skipped = (skipped + digit.get(packed[i++]) - BASE) * BASE;
      entry += skipped + digit.get(packed[i]) + 1;
      posting.push([entry, digit.get(packed[++i]) + 1]);
    }
    this.postings.set(term, posting);
    return posting;
  }

  /* What a word begins that is still being typed; "" if it is whole. Asked before its terms are fetched: on a large site
     they would lie in another part at each key. */
  async #whole(word) {
    if (this.common.has(word) || word.length < 2) return "";
    const [known] = await this.#near(word);
    return known.has(word) ? "" : begun(known, word);
  }

  async #better(word) {
    if (!this.guesses.has(word)) this.guesses.set(word, nearest(await this.#near(word), word));
    return this.guesses.get(word);
  }

  /* The known words that have the first letter of a word, and those that have its second, as their first or second. */
  async #near(word) {
    const letters = [...new Set([...word].slice(0, 2))];
    if (this.counts.w) await this.#fetch(letters.map((letter) => `w${partOf(letter, this.counts.w)}`));
    return letters.map((letter) => this.known.get(letter) ?? new Map());
  }

  async #filter(kind, plan) {
    const members = plan && (await this.#members())[plan];
    const place = this.kinds.findIndex(([name]) => name === kind);
    const [from, to] = place < 0 ? [0, Infinity] : [this.kinds[place][2], this.kinds[place + 1]?.[2] ?? Infinity];
    return (number) => number >= from && number < to && (!members || members.has(number));
  }

  /* Whether an entry applies to a plan, as those without plans do to each. */
  async #applying(plan) {
    if (!plan) return () => true;
    const members = await this.#members();
    return (number) => members[plan].has(number) || !Object.values(members).some((one) => one.has(number));
  }

  /* The entries of each plan. */
  async #members() {
    await this.#fetch(["p"]);
    this.members ??= Object.fromEntries(
      Object.entries(this.parts.get("p")).map(([plan, gaps]) => {
        let entry = 0;
        return [plan, new Set(gaps.map((gap) => (entry += gap)))];
      }),
    );
    return this.members;
  }

  #entry(number, weights) {
    const [kind, label, , folder] = this.kinds.findLast(([, , first]) => first <= number);
    const part = this.parts.get(`e${Math.floor(number / this.counts.e)}`);
    const [id, title, short, plans, sections] = part[number % this.counts.e];
    const section = this.#section(weights, title, sections);
    return { kind, label, id, path: `${folder}${id}/`, title, short, plans: plans.map((i) => this.plans[i]), section };
  }

  #section(weights, title, sections) {
    const known = new Set(words(title).map(this.stem));
    let best = null;
    let most = SECTION - 1;
    for (const [anchor, heading] of sections) {
      const stems = new Set(words(heading).filter((word) => !this.common.has(word)).map(this.stem));
      let shared = 0;
      for (const one of stems) if (!known.has(one)) shared += weights.get(one) ?? 0;
      if (shared > most) [best, most] = [{ anchor, title: heading }, shared];
    }
    return best;
  }

  /* Parts that are not here yet; on a small site all are. */
  async #fetch(names) {
    const missing = [...new Set(names)].filter((name) => !this.parts.has(name));
    await Promise.all(
      missing.map(async (name) => this.#add(name, await (await fetch(new URL(`${name}.json`, this.base))).json())),
    );
  }
}

/* The most frequent word that begins so: the reader is still typing it. */
function begun(known, word) {
  return least([...known].filter(([one]) => one.startsWith(word)).map(([one, { frequency }]) => [-frequency, one]));
}

function nearest(known, word) {
  const written = [...word];
  const limit = written.length < 4 ? 0 : written.length < 7 ? 1 : 2;
  if (!limit) return "";
  const near = [];
  const asked = lettersOf(word);
  for (const words of known) {
    for (const [one, { frequency, letters }] of words) {
      // An edit takes one letter and brings another: counting them is quicker than comparing the words.
      if (ones(asked ^ letters) > 2 * limit) continue;
      const other = [...one];
      const edits = distance(written, other, limit);
      if (edits <= limit) near.push([edits, other[0] === written[0] ? 0 : 1, -frequency, one]);
    }
  }
  return least(near);
}

/* The last value of the row that comes first. */
function least(rows) {
  let first = null;
  for (const row of rows) if (!first || before(row, first)) first = row;
  return first?.at(-1) ?? "";
}

function before(a, b) {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i >= 0 && a[i] < b[i];
}
