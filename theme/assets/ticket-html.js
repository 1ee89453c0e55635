/* What a page of HTML shows, as answerbook/mail/html.py reads it. What each step is for stands there. */

/** A text or line end of a page: whether it is quoted, and whether the ends of its own lines count.
 * @typedef {{ text: string, quoted: boolean, kept: boolean }} MailPiece
 */

/** The text that a page shows, with `>` before the lines that it quotes.
 * @param {string} page
 * @param {Pick<TicketReader, "is" | "all" | "entities">} mail
 */
export function shown(page, mail) {
  const pieces = [...piecesOf(page, mail)];
  const flows = pieces.some(({ text }) => text === "\n");
  let begins = true;
  const written = pieces.map(({ text, quoted, kept }) => {
    const own = kept || !flows ? text : text.replace(mail.all.flow, " ");
    if (/^[ \t\n\f\r]*$/u.test(own)) {
      begins ||= own.includes("\n");
      return own;
    }
    const marked = (begins && quoted ? "> " : "") + (quoted ? own.replaceAll("\n", "\n> ") : own);
    begins = own.endsWith("\n");
    return marked;
  });
  return written.join("");
}

/**
 * @param {string} page
 * @param {Pick<TicketReader, "is" | "all" | "entities">} mail
 * @returns {Generator<MailPiece>}
 */
function* piecesOf(page, { is, all, entities }) {
  const tags = [...page.matchAll(all.element)];
  const ends = endsOf(tags);
  let begin = 0;
  let [quoted, kept] = [-1, 0];
  for (let number = 0; number < tags.length; number++) {
    const [, , name = "", attributes = ""] = tags[number];
    yield {
      text: read(page.slice(begin, tags[number].index), all.entity, entities),
      quoted: number <= quoted,
      kept: number <= kept,
    };
    const end = ends.get(number) ?? number;
    if (end > number && (is.hidden.test(name) || is.unseen.test(attributes))) number = end;
    if (isQuoted(name, attributes, is)) quoted = Math.max(quoted, end);
    if (/^pre$/iu.test(name)) kept = Math.max(kept, end);
    yield { text: lineEnd(name, is), quoted: number <= quoted, kept: true };
    begin = tags[number].index + tags[number][0].length;
  }
  yield { text: read(page.slice(begin), all.entity, entities), quoted: false, kept: false };
}

/**
 * @param {string} name
 * @param {string} attributes
 * @param {TicketReader["is"]} is
 */
const isQuoted = (name, attributes, is) => /^blockquote$/iu.test(name) || is.not_own.test(attributes);

/** @param {RegExpExecArray[]} tags */
function endsOf(tags) {
  /** @type {Map<string, number[]>} */
  const begun = new Map();
  /** @type {Map<number, number>} */
  const ends = new Map();
  for (const [number, [, closes, written = ""]] of tags.entries()) {
    const name = written.toLowerCase();
    const open = begun.get(name) ?? [];
    begun.set(name, open);
    if (!closes) open.push(number);
    else if (open.length) ends.set(/** @type {number} */ (open.pop()), number);
  }
  return ends;
}

/**
 * @param {string} name
 * @param {TicketReader["is"]} is
 */
function lineEnd(name, is) {
  if (is.paragraph.test(name)) return "\n\n";
  if (is.block.test(name)) return "\n";
  return is.cell.test(name) ? " " : "";
}

/**
 * @param {string} text
 * @param {RegExp} entity
 * @param {Record<string, string>} entities
 */
function read(text, entity, entities) {
  return text.replace(entity, (whole, decimal, hexadecimal, name) => {
    if (name) return Object.hasOwn(entities, name) ? entities[name] : whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return (code > 0 && code < 0xd800) || (code > 0xdfff && code < 0x110000) ? String.fromCodePoint(code) : whole;
  });
}
