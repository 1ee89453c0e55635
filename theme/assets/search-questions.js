/* The answer to each of several questions of a text, as answerbook/search/questions.py finds it. What each step is for stands there. */
import { likely, toldAndAsked } from "./search-fit.js";
import { mereTerms } from "./search-named.js";
import { PlanNames } from "./search-plans.js";
import { judged } from "./search-support.js";
import { Asking } from "./ticket-questions.js";

/** Questions that have one answer: as they were asked, what they are about where they do not say so themselves, and the answer.
 * @typedef {{ texts: string[], about: string, answers: SearchAnswers }} SearchQuestion
 */

/** Return the questions of a text that asks several things, each with its answer; none if it asks one.
 * @param {Search} search
 * @param {string} text
 * @param {SearchHow} how
 */
export async function several(search, text, { prefer = "" }) {
  const reader = await search.reader();
  const { things, told } = new Asking(search, reader).read(text);
  if (things.length < 2) return [];
  const names = new PlanNames(search, reader);
  const scores = search.scores(await search.weights(reader.read(text).said));
  const named = names.named(told);
  const plansOf = (/** @type {string} */ asked) =>
    prefer ? [prefer] : ((own) => (own.length ? own : named))(names.named(asked));
  const answers = await Promise.all(things.map((one) => nearest(search, one, { plans: plansOf(one.text), scores })));
  /** @type {Map<number | string, SearchQuestion>} */
  const found = new Map();
  for (const [i, given] of apart(answers).entries()) {
    const key = given.results[0]?.number ?? `${i}`;
    const before = found.get(key);
    const { text: asked, about } = things[i];
    const surer = before && before.answers.confidence >= given.confidence ? before : { about, answers: given };
    found.set(key, { ...surer, texts: [...(before?.texts ?? []), asked] });
  }
  return [...found.values()];
}

/** Each answer with its first entry alone; of unsure ones no two the same.
 * @param {SearchAnswers[]} answers
 */
function apart(answers) {
  /** @type {Set<number>} */
  const taken = new Set();
  const found = [...answers];
  for (const [i, given] of [...answers.entries()].sort(([, a], [, b]) => b.confidence - a.confidence)) {
    const free = given.fit === "nothing" ? given.results.filter(({ number }) => !taken.has(number)) : [];
    found[i] = { ...given, results: (free.length ? free : given.results).slice(0, 1) };
    for (const { number } of found[i].results) taken.add(number);
  }
  return found;
}

/** Within what a question is asked: the plans that are meant, and the scores of the whole text.
 * @typedef {{ plans: string[], scores: Map<number, number> }} Around
 */

/**
 * @param {Search} search
 * @param {{ text: string, about: string }} one
 * @param {Around} around
 */
async function nearest(search, one, around) {
  const answers = await answer(search, one, around);
  return answers.confidence >= search.constants.LEAST ? answers : { ...answers, results: [] };
}

/** The nearest entries, as `Search.answer` of answerbook/search/engine.py finds them.
 * @param {Search} search
 * @param {{ text: string, about: string }} one
 * @param {Around} around
 */
async function answer(search, { text, about }, { plans, scores }) {
  const { CONTEXT, NEAREST } = search.constants;
  const { weights: asked } = await search.asked(text);
  const weights = toldAndAsked(search, await search.weights(about), asked);
  const hits = await search.ranked(text, weights, plans);
  for (const hit of hits) hit[1] += Math.floor((CONTEXT * (scores.get(hit[0]) ?? 0)) / 100);
  const best = hits.sort(([a, x], [b, y]) => y - x || a - b).slice(0, NEAREST);
  const near = plans.length ? await applyingFirst(search, text, best, plans) : best;
  const found = { passage: text, weights, hits: near };
  const { likely: confidence, support } = judged(search, found, likely(search, found, search.scores(weights)));
  return search.answers({ text: `${about} ${text}`.trim(), weights }, near, confidence, { support });
}

/** The hits with those first that apply to the plans and are near enough.
 * @param {Search} search
 * @param {string} question
 * @param {Hit[]} hits
 * @param {string[]} plans
 */
async function applyingFirst(search, question, hits, plans) {
  const applies = await search.index.applying(plans);
  const entries = hits.map(([entry]) => entry);
  const terms = await mereTerms(search, question, entries);
  const least = search.constants.NEAR * (hits[0]?.[1] ?? 0);
  const isFirst = (/** @type {Hit} */ [entry, score]) =>
    !terms.includes(entry) && applies(entry) && 100 * score >= least;
  return [...hits.filter(isFirst), ...hits.filter((hit) => !isFirst(hit))];
}
