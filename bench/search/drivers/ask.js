/* Asks one search questions in turn, and times each from the question to the ranked results. */
export async function askAll({ driver, mode, questions, named }) {
  const start = performance.now();
  const search = await (await import(`/bench/${driver}.js`)).open(mode);
  const opened = performance.now() - start;
  const answers = [];
  for (const question of questions) {
    const asked = performance.now();
    const answer = await search.ask(question);
    const ms = performance.now() - asked;
    answers.push({ ms, ids: named ? await search.ids(answer) : [] });
  }
  return { opened, answers };
}

/* What a reader does who opens a page and its search and asks: until the first result can be shown. */
export async function askOnce({ driver, mode, question }) {
  const start = performance.now();
  const search = await (await import(`/bench/${driver}.js`)).open(mode);
  await search.first(await search.ask(question));
  return performance.now() - start;
}
