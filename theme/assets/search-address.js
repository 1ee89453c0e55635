/* The address while the search is open: `q` is the question, `kind` and `plan` are the filters. An address with `q` and an
   open dialog mean the same, so that the way back, the way forward, a reload and a shared link need nothing else.

   Opening adds an entry to the history, which closing takes back; typing rewrites it. Browsers limit how often a page may
   do that (100 times in 30 s), and servers how long an address may be: a long text, such as a pasted ticket, is cut there
   and stays whole in the entry itself, which no server sees. */
/** @type {(keyof SearchQuery)[]} */
const NAMES = ["q", "kind", "plan"];
const LONGEST = 300;

/** Return what the address asks, or null where it has no `q`.
 * @returns {SearchQuery | null}
 */
export function read() {
  const given = new URLSearchParams(location.search);
  if (!given.has("q")) return null;
  const [q, kind, plan] = NAMES.map((name) => given.get(name) ?? "");
  return { q: history.state?.abQuestion ?? q, kind, plan };
}

/** Let the address ask this, in a new entry of the history, unless it asks something already.
 * @param {SearchQuery} asked
 */
export function enter(asked) {
  if (!read()) history.pushState({ abOpened: true, abQuestion: asked.q }, "", address(asked));
}

/** Let the address, which asks already, ask this instead.
 * @param {SearchQuery} asked
 */
export function write(asked) {
  if (read()) history.replaceState({ ...history.state, abQuestion: asked.q }, "", address(asked));
}

/** Let the address ask nothing: by going back if `enter` made the entry (then the browser tells by `popstate`; true). */
export function leave() {
  if (!read()) return false;
  if (history.state?.abOpened) history.back();
  else history.replaceState(null, "", address({}));
  return Boolean(history.state?.abOpened);
}

/** @param {Partial<SearchQuery>} asked */
function address(asked) {
  const url = new URL(location.href);
  for (const name of NAMES) {
    const value = asked[name] ?? "";
    if (value || (name === "q" && name in asked)) url.searchParams.set(name, value.slice(0, LONGEST));
    else url.searchParams.delete(name);
  }
  return url.href;
}
