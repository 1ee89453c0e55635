/* Ids of entries that stay in the agent's browser, newest first: favourites, and what was copied lately. */
const MOST = 20;

/** Return the ids kept under a name: `list()`, `has(id)`, `add(id)`, `remove(id)`. Where storage is forbidden they last as long as the page. */
export function keptIds(name) {
  let here = [];

  function list() {
    try {
      const kept = JSON.parse(localStorage.getItem(name)) ?? [];
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
    } catch {
      return here; // forbidden, or written by something else
    }
  }

  function keep(ids) {
    here = ids.slice(0, MOST);
    try {
      localStorage.setItem(name, JSON.stringify(here));
    } catch {
      // forbidden, or full
    }
  }

  const others = (id) => list().filter((one) => one !== id);
  return {
    list,
    has: (id) => list().includes(id),
    add: (id) => keep([id, ...others(id)]),
    remove: (id) => keep(others(id)),
  };
}
