/* All questions A to Z on a site that has a page for each letter: looks through the list of them all, which is fetched when
   the first word is typed. Where that fails, the way through the letters is left. */
import { byId, make } from "./elements.js";
import { folded, tell } from "./filter-text.js";

// More lines than this nobody reads.
const MOST = 200;

const field = byId("ab-filter", HTMLInputElement);
const letters = byId("ab-filtered", HTMLElement);
const found = document.createElement("div");
/** @typedef {{ subject: string, question: string, id: string, text: string }} Line */
/** @type {Promise<Line[]> | null} */
let loading = null;
let turn = 0;

found.hidden = true;
found.id = "ab-filter-found";
letters.after(found);
field.setAttribute("aria-controls", "ab-filtered ab-filter-found");

/** @returns {Promise<Line[]>} */
async function load() {
  const answered = await fetch(new URL(field.dataset.abQuestions ?? "", document.baseURI));
  if (!answered.ok) throw new Error(answered.statusText);
  const subjects = /** @type {[string, [string, string][]][]} */ (await answered.json());
  return subjects.flatMap(([subject, questions]) =>
    questions.map(([question, id]) => ({ subject, question, id, text: folded(`${subject} ${question}`) })),
  );
}

async function filter() {
  const mine = ++turn;
  const wanted = folded(field.value).split(/\s+/u).filter(Boolean);
  loading ??= load();
  const lines = await loading.catch(() => null);
  if (!lines) loading = null;
  if (!lines || mine !== turn) return;
  const fitting = wanted.length ? lines.filter(({ text }) => wanted.every((word) => text.includes(word))) : [];
  letters.hidden = wanted.length > 0;
  found.hidden = !letters.hidden;
  found.replaceChildren(...drawn(fitting.slice(0, MOST)));
  if (fitting.length > MOST) found.append(make("p", "ab-note", (field.dataset.abMore ?? "").replace("#", `${MOST}`)));
  tell(field, fitting.length);
}

/** Return lists of questions below their subjects.
 * @param {Line[]} lines
 */
function drawn(lines) {
  /** @type {Map<string, HTMLElement[]>} */
  const lists = new Map();
  for (const { subject, question, id } of lines) {
    const link = make("a", "", question);
    link.href = `${id}/`;
    lists.set(subject, [...(lists.get(subject) ?? []), make("li", "", link)]);
  }
  return [...lists].flatMap(([subject, items]) => [make("h2", "ab-letter", subject), make("ul", "", ...items)]);
}

field.addEventListener("input", filter);
// What was typed before the page was left comes back with it.
if (field.value) filter();
