/* What a text asks, one question after the other, as answerbook/search/questions.py finds it. What each step is for stands there. */
import { likely, toldAndAsked } from "./search-fit.js";
import { judged } from "./search-support.js";

/** One question of several: as it was asked, what it is about where it does not say so itself, and its answer.
 * @typedef {{ text: string, about: string, answers: SearchAnswers }} SearchQuestion
 */

/** Return the questions of a text that asks several things, each with its answer; none if it asks one.
 * @param {Search} search
 * @param {string} text
 * @param {SearchHow} how
 */
export async function several(search, text, how) {
  const asked = questionsOf(search, await search.reader(), text);
  const all = await Promise.all(
    asked.map(async ([one, about]) => ({ text: one, about, answers: await nearest(search, one, about, how) })),
  );
  /** @type {Map<number, SearchQuestion>} */
  const found = new Map();
  const near = all.filter(({ answers }) => answers.results.length && answers.confidence >= search.constants.LEAST);
  for (const one of near) {
    const [{ number }] = one.answers.results;
    if (one.answers.confidence > (found.get(number)?.answers.confidence ?? -1)) found.set(number, one);
  }
  return found.size > 1 ? [...found.values()] : [];
}

/** The nearest answer, of the nearest few one that applies to the plan preferred.
 * @param {Search} search
 * @param {string} asked
 * @param {string} about
 * @param {SearchHow} how
 */
async function nearest(search, asked, about, { prefer = "" }) {
  const answers = await answer(search, asked, about, prefer);
  const applies = await search.index.applying(prefer);
  const applying = answers.results.filter(({ number }) => applies(number));
  return { ...answers, results: (applying.length ? applying : answers.results).slice(0, 1) };
}

/** The nearest entries, as `Search.answer` of answerbook/search/engine.py finds them.
 * @param {Search} search
 * @param {string} question
 * @param {string} about
 * @param {string} prefer
 */
async function answer(search, question, about, prefer) {
  const { weights: asked } = await search.asked(question);
  const weights = toldAndAsked(search, await search.weights(about), asked);
  const hits = await search.ranked(question, weights, prefer);
  const found = { passage: question, weights, hits };
  const sure = likely(search, found, search.scores(weights));
  const { likely: confidence, support } = judged(search, found, sure);
  const text = `${about} ${question}`.trim();
  return search.answers({ text, weights }, hits.slice(0, prefer ? search.constants.NEAREST : 1), confidence, {
    support,
  });
}

/**
 * @param {Search} search
 * @param {TicketReader} reader
 * @param {string} text
 */
function questionsOf(search, reader, text) {
  const said = reader.sentences(text);
  const parts = said.flatMap(({ asks, text: sentence }, i) => {
    const told = toldBefore(search, said, i);
    const split = asks ? apart(reader, sentence) : [sentence];
    return split.map((part, k) => ({ part, asks, told: k ? "" : told }));
  });
  /** @type {[text: string, about: string][]} */
  const found = [];
  let subject = "";
  for (const { part, asks, told } of parts) {
    const telling = search.telling(part).size;
    const refers = telling < search.constants.TELLING && reader.is.refers.test(part);
    const about = told || (refers ? subject : "");
    if (asks && search.telling(`${about} ${part}`).size) found.push([part, about]);
    subject = telling && !refers ? part : subject;
  }
  return found;
}

/** The sentences before one that says too little, back to another that asks.
 * @param {Search} search
 * @param {MailSentence[]} said
 * @param {number} place
 */
function toldBefore(search, said, place) {
  const { TELLING, BEFORE } = search.constants;
  /** @type {string[]} */
  const told = [];
  for (let i = place - 1; i >= Math.max(0, place - BEFORE) && !said[i].asks; i--) {
    if (search.telling([...told, said[place].text].join(" ")).size >= TELLING) break;
    told.unshift(said[i].text);
  }
  return told.join(" ");
}

/**
 * @param {TicketReader} reader
 * @param {string} sentence
 */
function apart(reader, sentence) {
  const found = [];
  let begin = 0;
  for (const { index, 0: joint } of sentence.matchAll(reader.all.another)) {
    const first = sentence.slice(begin, index);
    if (first.split(" ").filter(Boolean).length < reader.constants.FEWEST) continue;
    found.push(first);
    begin = index + joint.length;
  }
  return [...found, sentence.slice(begin)];
}
