/* What the reader searched for and found, newest first. It stays in their browser. */
const MOST = 8;
// A longer text is a pasted ticket: nobody types it again, and it may hold personal data.
const LONGEST = 120;

/** Return the recent searches kept under a name: `list()`, `add(question)`, `clear()`. Where storage is forbidden there are none. */
export function recentSearches(name) {
  function list() {
    try {
      const kept = JSON.parse(localStorage.getItem(name));
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
    } catch {
      return []; // forbidden, or written by something else
    }
  }

  function keep(questions) {
    try {
      if (questions.length) localStorage.setItem(name, JSON.stringify(questions));
      else localStorage.removeItem(name);
    } catch {
      // forbidden, or full: nothing is kept
    }
  }

  function add(question) {
    if (!question || question.length > LONGEST) return;
    const others = list().filter((one) => one.toLowerCase() !== question.toLowerCase());
    keep([question, ...others].slice(0, MOST));
  }

  return { list, add, clear: () => keep([]) };
}
