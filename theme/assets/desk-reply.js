/* A reply as it is sent: one answer or several, between one greeting and one sign-off. */

/** Return a form of some answers as one reply; several stand below their questions.
 * @param {DeskReply[]} answers
 * @param {ReplyForm} name
 * @param {ReplyFrame} frame
 * @returns {CopyForm}
 */
export function replyOf(answers, name, { greeting, signOff }) {
  if (name === "full_markdown") {
    const parts = answers.map((answer) => (answers.length > 1 ? markdownPart(answer) : answer.full_markdown));
    return below([broken(greeting), ...parts, broken(signOff)]);
  }
  const forms = answers.map((answer) => titled(answer[name], answers.length > 1 ? answer.title : ""));
  return {
    text: below([greeting, ...forms.map(({ text }) => text), signOff]),
    html: [paragraph(greeting), ...forms.map(({ html }) => html), paragraph(signOff)].filter(Boolean).join("\n"),
  };
}

// A customer reads no more words than these, or thanks for a shorter reply.
const MANY = 400;

/** Return a hint where the full reply of some answers is long, with the words of it and of the short one; "" where it is not.
 * @param {DeskReply[]} answers
 * @param {string} hint with two `#`
 */
export function hintOf(answers, hint) {
  const [full, short] = /** @type {const} */ (["full_reply", "short_reply"]).map((name) =>
    answers.reduce((sum, answer) => sum + wordsIn(answer[name].text), 0),
  );
  return full > MANY ? hint.replace("#", String(full)).replace("#", String(short)) : "";
}

/** @param {string} text */
function wordsIn(text) {
  return text.split(/\s+/u).filter(Boolean).length;
}

/** Return a text with a name in the place of `{name}`; without a name the blank before it goes, too.
 * @param {string} text
 * @param {string} name
 */
export function named(text, name) {
  return text.replace(/[ \t]*\{name\}/gu, (found) => (name ? found.replace("{name}", () => name) : "")).trim();
}

/**
 * @param {RichText} form
 * @param {string} title
 */
function titled({ text, html }, title) {
  if (!title) return { text, html };
  return { text: below([title, text]), html: `<p><strong>${escaped(title)}</strong></p>\n${html}` };
}

/** The question is a link here, so that the address at the end would be said twice.
 * @param {DeskReply} answer
 */
function markdownPart({ full_markdown: text, markdown_link: link, pinned, permalink }) {
  const end = `\n\n${pinned ?? permalink}`;
  return below([`**${link}**`, text.endsWith(end) ? text.slice(0, -end.length) : text]);
}

/** @param {string[]} parts */
function below(parts) {
  return parts.filter(Boolean).join("\n\n");
}

/** Markdown joins lines, unless two blanks end them.
 * @param {string} text
 */
function broken(text) {
  return text.replaceAll("\n", "  \n");
}

/** @param {string} text */
function paragraph(text) {
  return text && `<p>${escaped(text).replaceAll("\n", "<br>")}</p>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
