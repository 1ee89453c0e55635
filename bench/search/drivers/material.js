/* Material for MkDocs: its own worker, sent the messages that its page sends. */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];

export async function open() {
  const worker = new Worker("/material/worker.js");
  const answer = (type, data, wanted) =>
    new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = (event) => event.data.type === wanted && resolve(event.data.data);
      worker.postMessage({ type, data });
    });
  const index = await (await fetch("/material/search/search_index.json")).json();
  await answer(SETUP, { ...index, options: { suggest: false } }, READY);
  return {
    ask: (question) => answer(QUERY, question, RESULT),
    first: () => {},
    ids: ({ items }) => items.slice(0, 10).map(([page]) => page.location.split("/").at(-2)),
  };
}
