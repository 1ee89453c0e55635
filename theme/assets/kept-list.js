/* Lists of texts that stay in the reader's browser, the newest first. */

/** Return the list kept under a name. Two texts with the same key count as one.
 * @param {string} name
 * @param {KeptHow} how
 * @returns {KeptList}
 */
export function keptList(name, { most, key = (text) => text, onPage = false }) {
  /** @type {string[]} */
  let here = [];

  function list() {
    try {
      const kept = JSON.parse(localStorage.getItem(name) ?? "[]");
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, most) : [];
    } catch {
      return here; // forbidden, or written by something else
    }
  }

  /** @param {string[]} texts */
  function keep(texts) {
    if (onPage) here = texts;
    try {
      if (texts.length) localStorage.setItem(name, JSON.stringify(texts));
      else localStorage.removeItem(name);
    } catch {
      // forbidden, or full
    }
  }

  /** @param {string} text */
  const others = (text) => list().filter((one) => key(one) !== key(text));
  return {
    list,
    has: (text) => list().some((one) => key(one) === key(text)),
    add: (text) => keep([text, ...others(text)].slice(0, most)),
    remove: (text) => keep(others(text)),
    clear: () => keep([]),
  };
}
