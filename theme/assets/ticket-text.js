/* The reading of tickets of answerbook/mail/body.py and sentences.py. Patterns and numbers come from there, too, by
   `search/mail.json`: both give the same sentences. What each step is for stands there. */

import { shown } from "./ticket-html.js";

/** Reads tickets by the patterns that a site brings. */
export class Reader {
  /** @param {MailReading} reading */
  constructor({ constants, entities, patterns, plans }) {
    this.constants = constants;
    this.plans = plans;
    this.entities = entities;
    const all = /** @type {[MailPattern, [string, string]][]} */ (Object.entries(patterns));
    this.is = compiled(all, "");
    this.all = compiled(all, "g");
  }

  /** Return what a ticket says, and what of it asks.
   * @param {string} text
   */
  read(text) {
    const found = this.sentences(text);
    const said = joined(found) || this.#begun(text);
    return { said, asking: joined(found.filter((one) => one.asks)) || said };
  }

  /** Return the passages of a ticket that ask something, as answerbook/mail/passages.py does; `search` tells which words tell.
   * @param {string} text
   * @param {Search} search
   */
  passages(text, search) {
    const { BEFORE, TELLING } = search.constants;
    const found = this.sentences(text);
    const all = [...found.keys()];
    const asking = all.filter((i) => found[i].asks);
    return (asking.length ? asking : all).map((last) => {
      let said = found[last].text;
      for (let i = last - 1; i >= Math.max(0, last - BEFORE) && search.telling(said).size < TELLING; i--) {
        said = `${found[i].text} ${said}`;
      }
      return said;
    });
  }

  /** Return the sentences of a ticket, and whether each asks.
   * @param {string} text
   */
  sentences(text) {
    /** @type {Map<string, MailSentence>} */
    const found = new Map();
    for (const paragraph of this.#paragraphs(this.#ownWords(text))) {
      for (const sentence of this.#split(paragraph)) {
        const kept = this.#said(sentence);
        const key = kept.toLowerCase();
        const item = this.is.listed.test(sentence.trimStart());
        if (kept && !found.has(key)) found.set(key, { text: kept, asks: this.asks(kept), item });
      }
    }
    return [...found.values()];
  }

  /** @param {string} text */
  #ownWords(text) {
    const lines = this.#lines(text);
    const said = this.#ownPart(this.#unsigned(this.#unquoted(lines)));
    if (this.is.word.test(said)) return said;
    const bare = lines.map((line) => line.replace(/^[> |]+/u, ""));
    return this.#ownPart(this.#unsigned(bare.filter((line) => !this.#isMark(line))));
  }

  /** @param {string[]} lines */
  #ownPart(lines) {
    const blocks = lines
      .join("\n")
      .trim()
      .split(/\n{2,}/u)
      .filter((block) => !this.#isDisclaimer(block));
    const plain = blocks
      .map((block) => this.#ungreeted(block))
      .join("\n\n")
      .replace(this.all.numbered, "$1");
    return plain.replace(this.all.tagged, " ").trim().replace(this.is.inline_off, "").trim();
  }

  /** @param {string} text */
  #spaced(text) {
    const lines = text.replace(/\r\n?/gu, "\n").replace(this.all.space, " ").split("\n");
    return lines
      .map((line) => line.trim())
      .join("\n")
      .trim();
  }

  /** @param {string} text */
  #lines(text) {
    const lines = this.#spaced(this.#begun(this.is.tag.test(text) ? shown(text, this) : text)).split("\n");
    let start = 0;
    while (start < lines.length && this.is.header.test(lines[start])) start += 1;
    if (start === 1 && !this.is.sender.test(lines[0]) && !this.is.subject.test(lines[0])) start = 0;
    const unmarked = (/** @type {string} */ line) => line.replace(this.is.reply, "");
    const subject = lines.slice(0, start).filter((line) => this.is.subject.test(line));
    const first = lines.slice(start, start + 1).map(unmarked);
    const subjects = subject.map((line) => unmarked(line.replace(this.is.subject, "")));
    return [...subjects, ...(subjects.length ? [""] : []), ...first, ...lines.slice(start + 1)];
  }

  /** @param {string[]} lines */
  #unquoted(lines) {
    /** @type {string[]} */
    const kept = [];
    let skipped = -1;
    for (const [i, line] of lines.entries()) {
      const heads = this.#quoting(lines.slice(i, i + this.constants.BROKEN));
      if (heads) {
        skipped = i + heads - 1;
        let below = skipped + 1;
        while (lines[below] === "") below += 1;
        if (!lines[below]?.startsWith(">")) break;
      } else if (this.is.quotes.test(line) || this.#isHead(lines, i)) break;
      else if (i > skipped && !/^[>|]/u.test(line)) kept.push(line);
    }
    return kept;
  }

  /** @param {string[]} lines */
  #quoting(lines) {
    for (let count = 1; count <= lines.length && lines[count - 1]; count++) {
      const says = this.is.wrote.test(lines.slice(0, count).join(" "));
      if (says && (count === 1 || this.is.wrote_begins.test(lines[0]))) return count;
    }
    return 0;
  }

  /**
   * @param {string[]} lines
   * @param {number} line
   */
  #isHead(lines, line) {
    const start = this.is.ruled.test(lines[line]) ? ([line + 1, line + 2].find((k) => lines[k]) ?? line) : line;
    if (!this.is.header.test(lines[start])) return false;
    const near = lines.slice(start, start + this.constants.HEAD).filter((one) => this.is.header.test(one));
    return near.length > (this.is.sender.test(lines[start]) ? 1 : 2);
  }

  /** @param {string} line */
  #isMark(line) {
    return this.is.quotes.test(line) || this.is.wrote.test(line) || this.is.header.test(line);
  }

  /** @param {string[]} lines */
  #unsigned(lines) {
    const last = this.#signature(lines);
    const end = lines.findLastIndex(Boolean);
    /** @type {string[]} */
    const kept = [];
    let said = false;
    for (const [i, line] of lines.entries()) {
      const ends = said && this.#isSignOff(line, i >= last);
      const rule = this.is.rule.test(line);
      if (said && (line === "--" || line === "—" || ((ends || rule) && i >= last))) break;
      const added = i >= last && this.is.device.test(line);
      if (ends || rule || added || (said && i === end && this.is.initialled.test(line))) continue;
      kept.push(line);
      said ||= this.is.word.test(line);
    }
    return kept;
  }

  /**
   * @param {string} line
   * @param {boolean} last
   */
  #isSignOff(line, last) {
    const found = this.is.sign_off.exec(line);
    if (!found || line.includes("?")) return false;
    const rest = line.slice(found[0].length).trim();
    return (
      (/^[,–-]/u.test(rest) && (rest.match(this.all.word) ?? []).length <= this.constants.NAME) ||
      !this.is.word.test(rest) ||
      (last && this.is.signed.test(rest))
    );
  }

  /** @param {string} block */
  #isDisclaimer(block) {
    return !block.includes("?") && this.is.disclaimer.test(block);
  }

  /** @param {string} block */
  #ungreeted(block) {
    let left = block;
    for (let i = 0; i < this.constants.GREETINGS && this.is.hello.test(left); i++) {
      left = left.replace(this.is.hello, "").replace(this.is.greeted, "");
    }
    return left;
  }

  /** @param {string} text */
  #paragraphs(text) {
    /** @type {string[][]} */
    const found = [[]];
    let last = "";
    for (const line of text.split("\n")) {
      const wrapped = [...last].length >= this.constants.WRAPPED && !this.is.listed.test(line);
      const joins = last && line && (wrapped || (/^\p{Lowercase}/u.test(line) && !/[.!?:]$/u.test(last)));
      if (joins) found.at(-1)?.push(line);
      else found.push([line]);
      last = line;
    }
    return found.map((lines) => lines.join(" "));
  }

  /** @param {string} paragraph */
  #split(paragraph) {
    const found = [];
    let start = 0;
    for (const { index, 0: mark } of paragraph.matchAll(this.all.sentence_end)) {
      if (this.is.abbreviation.test(paragraph.slice(Math.max(start, index - this.constants.ABBREVIATED), index)))
        continue;
      found.push(paragraph.slice(start, index + mark.length));
      start = index + mark.length;
    }
    return [...found, paragraph.slice(start)];
  }

  /** @param {string} sentence */
  #said(sentence) {
    const text = sentence.replace(this.all.space, " ").trim().replace(this.is.list_mark, "");
    const said = text
      .replace(this.is.thanks, "")
      .replace(/ ([?.!,])/gu, "$1")
      .trim();
    const bare = said.replace(/(?<![ .!,])[ .!,]+$/u, "");
    return this.is.word.test(bare) && !this.is.courtesy.test(bare) ? said : "";
  }

  /** @param {string} sentence */
  asks(sentence) {
    return [this.is.marked, this.is.asks, this.is.wants].some((pattern) => pattern.test(sentence));
  }

  /** What is read of a text, in whole characters, as Python counts them.
   * @param {string} text
   */
  #begun(text) {
    const { READ } = this.constants;
    return text.length <= READ ? text : [...text.slice(0, 2 * READ)].slice(0, READ).join("");
  }

  /** @param {string[]} lines */
  #signature(lines) {
    let first = lines.length;
    for (let below = 0; first && below <= this.constants.SIGNATURE; ) {
      first -= 1;
      if (lines[first].includes("?") && !lines[first].includes("://")) break;
      if (lines[first]) below += 1;
    }
    return first;
  }
}

/**
 * @param {[MailPattern, [source: string, flags: string]][]} patterns
 * @param {string} more
 */
function compiled(patterns, more) {
  const made = patterns.map(([name, [source, flags]]) => [name, new RegExp(source, more + flags)]);
  return /** @type {Record<MailPattern, RegExp>} */ (Object.fromEntries(made));
}

/** @param {MailSentence[]} sentences */
function joined(sentences) {
  return sentences.map((one) => one.text).join(" ");
}
