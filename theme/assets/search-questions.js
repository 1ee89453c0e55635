/* What a text asks, one question after the other, as answerbook/search/questions.py finds it. What each step is for stands there. */

/** One question of several: as it was asked, as it was searched, and its answer.
 * @typedef {{ text: string, query: string, answers: SearchAnswers }} SearchQuestion
 */

/** Return the questions of a text that asks several things, each with its answer; none if it asks one.
 * @param {Search} search
 * @param {string} text
 * @param {SearchHow} how
 */
export async function several(search, text, how) {
  const asked = questionsOf(search, await search.reader(), text);
  const all = await Promise.all(
    asked.map(async ([one, query]) => ({ text: one, query, answers: await nearest(search, query, how) })),
  );
  /** @type {Map<number, SearchQuestion>} */
  const found = new Map();
  const likely = all.filter(({ answers }) => answers.results.length && answers.confidence >= search.constants.LEAST);
  for (const one of likely) {
    const [{ number }] = one.answers.results;
    if (one.answers.confidence > (found.get(number)?.answers.confidence ?? -1)) found.set(number, one);
  }
  return found.size > 1 ? [...found.values()] : [];
}

/** The nearest answer, of the nearest few one that applies to the plan preferred.
 * @param {Search} search
 * @param {string} query
 * @param {SearchHow} how
 */
async function nearest(search, query, how) {
  const { prefer = "" } = how;
  const answers = await search.find(query, { ...how, limit: prefer ? search.constants.NEAREST : 1 });
  const applies = await search.index.applying(prefer);
  const applying = answers.results.filter(({ number }) => applies(number));
  return { ...answers, results: (applying.length ? applying : answers.results).slice(0, 1) };
}

/**
 * @param {Search} search
 * @param {TicketReader} reader
 * @param {string} text
 */
function questionsOf(search, reader, text) {
  const said = reader.sentences(text);
  /** @type {[text: string, query: string][]} */
  const found = [];
  for (const [i, { text: asked, asks }] of said.entries()) {
    if (!asks) continue;
    let about = toldBefore(search, said, i);
    for (const one of apart(reader, asked)) {
      const query = [...about, one].join(" ");
      if (search.telling(query).size) found.push([one, query]);
      about = [];
    }
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
  const about = [];
  for (let i = place - 1; i >= Math.max(0, place - BEFORE) && !said[i].asks; i--) {
    if (search.telling([...about, said[place].text].join(" ")).size >= TELLING) break;
    about.unshift(said[i].text);
  }
  return about;
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
