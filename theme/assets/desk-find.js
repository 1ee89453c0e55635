/* What the desk knows, and what of it answers a ticket. Nothing is fetched but when the page opens, and on a large site the
   replies of an answer that is chosen. */
import { Replies } from "./desk-replies.js";
import { fetchLanguages, languageName, otherLanguage } from "./other-language.js";
import { PlanNames } from "./search-plans.js";
import { several } from "./search-questions.js";
import { load } from "./search-rank.js";
import { matches } from "./search-why.js";

const SHOWN = 8;

/** All of the desk's data. */
export class Answers {
  /**
   * @param {Search} search
   * @param {import("./desk-replies.js").Replies} replies
   * @param {import("./other-language.js").Languages} languages
   * @param {DeskTexts} texts
   */
  constructor(search, replies, languages, texts) {
    this.search = search;
    this.replies = replies;
    this.languages = languages;
    this.texts = texts;
  }

  /** Return what answers a text: each of its questions with its own answer, then those to all of it, each once. That is
   *  chosen which surely answers the first question.
   * @param {string} text
   * @param {string} plan its id, "" if it is not known
   * @returns {Promise<DeskFound>}
   */
  async to(text, plan) {
    // No last word is taken for an unfinished one: a pasted ticket is ranked as `answerbook find` ranks it.
    const how = { limit: SHOWN, prefer: plan };
    const [found, questions] = [await this.search.find(text, how), await several(this.search, text, how)];
    const groups = questions.map(({ texts, answers }) => ({
      names: texts,
      says: this.#state(answers),
      items: this.#items(answers),
    }));
    const taken = groups.flatMap(({ items }) => items.map(({ id }) => id));
    const others = this.#items(found).filter(({ id }) => !taken.includes(id));
    const first = questions[0]?.answers ?? found;
    return {
      groups: [...groups, { names: groups.length ? [this.texts.abWhole] : [], says: "", items: others }],
      says: found.says,
      fit: together([...(questions.length ? questions.map(({ answers }) => answers) : [found])]),
      best: first.fit === "fits" ? idOf(first.results[0].entry) : "",
      count: taken.length + others.length,
      support: found.support || questions.some(({ answers }) => answers.support),
    };
  }

  /** Return the id of the plan that a text names, "" if it names none or several.
   * @param {string} text
   */
  async planIn(text) {
    const named = new PlanNames(this.search, await this.search.reader()).named(text);
    return named.length === 1 ? named[0] : "";
  }

  /** What a group of the list says of its answer.
   * @param {SearchAnswers} answers
   */
  #state({ fit, results }) {
    const { abFits, abMaybe, abNearest, abNothing } = this.texts;
    if (!results.length) return abNothing;
    return { fits: abFits, perhaps: abMaybe, nothing: abNearest }[fit];
  }

  /** Return the entries of some ids, as the list shows them; those that are no longer there are left out.
   * @param {string[]} ids
   * @returns {DeskItem[]}
   */
  kept(ids) {
    return ids.flatMap((id) => {
      const [kind, reply] = [this.#kind(id), this.replies.get(id)];
      return kind && reply
        ? [{ id, kind: kind[1], title: reply.title, short: reply.short, plans: [], matched: [] }]
        : [];
    });
  }

  /** Return the sentence that a ticket is in another language than the answers, "" where it is not.
   * @param {string} text
   */
  otherLanguage(text) {
    const { site } = this.languages;
    const code = otherLanguage(text, this.languages);
    if (!code) return "";
    return this.texts.abForeign.replace("#", languageName(code, site)).replace("#", languageName(site, site));
  }

  /** Return the address of an entry's page.
   * @param {string} id
   * @param {URL} home
   */
  page(id, home) {
    const kind = this.#kind(id);
    return kind ? new URL(`${kind[3]}${id.slice(kind[0].length + 1)}/`, home).href : "";
  }

  /** @param {string} id */
  #kind(id) {
    return this.search.kinds.find(([name]) => id.startsWith(`${name}:`));
  }

  /**
   * @param {SearchAnswers} answers
   * @returns {DeskItem[]}
   */
  #items({ results, asked }) {
    const { texts, search } = this;
    const numbers = results.map(({ number }) => number);
    const why = matches(search, asked, numbers);
    return results.map(({ entry }, i) => {
      const { label, title, short, plans } = entry;
      const names = plans.length === search.plans.length ? [texts.abAllPlans] : plans.map(([, name]) => name);
      return { id: idOf(entry), kind: label, title, short, plans: names, matched: why[i] };
    });
  }
}

/** Fetch all that the desk needs; throws where that fails.
 * @param {URL} index
 * @param {URL} replies
 * @param {DeskTexts} texts
 * @param {string[]} kept ids of entries that will be shown at once
 */
export async function open(index, replies, texts, kept) {
  const [search, answered, languages] = await Promise.all([load(index), fetch(replies), fetchLanguages(index)]);
  const made = new Answers(search, new Replies(replies, await answered.json()), languages, texts);
  await Promise.all([search.complete(), made.replies.fetch(kept)]);
  return made;
}

/** @param {SearchEntry} entry */
function idOf({ kind, id }) {
  return `${kind}:${id}`;
}

/** The state of several answers as one: they fit if each does, and nothing does if nothing fits any.
 * @param {SearchAnswers[]} answers
 */
function together(answers) {
  const [fit] = answers.map((one) => one.fit);
  return answers.every((one) => one.fit === fit) ? fit : "perhaps";
}
