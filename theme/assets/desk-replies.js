/* The replies of a site as answerbook/pages/desk_data.py writes them: all in one file, or on a large site in parts, of which
   each is fetched when one of its answers is chosen. */
import { partOf } from "./search-index.js";

/** The replies that have been fetched. */
export class Replies {
  /** How many parts there are; 0: the one file has all.
   * @type {number}
   */
  #count;
  /** @type {Record<string, DeskReply>} */
  #known;
  /** By number.
   * @type {Map<number, Promise<void>>}
   */
  #asked = new Map();

  /**
   * @param {URL} address
   * @param {Record<string, DeskReply | number>} first what lies there
   */
  constructor(address, first) {
    this.address = address;
    this.#count = typeof first.parts === "number" ? first.parts : 0;
    this.#known = this.#count ? {} : /** @type {Record<string, DeskReply>} */ (first);
  }

  /** Return the reply of an entry; null as long as it has not been fetched, and for one that is no longer there.
   * @param {string} id
   */
  get(id) {
    return Object.hasOwn(this.#known, id) ? this.#known[id] : null;
  }

  /** Fetch the replies of some entries, as far as they are not here; throws where that fails.
   * @param {string[]} ids
   */
  async fetch(ids) {
    const parts = new Set(this.#count ? ids.map((id) => partOf(id, this.#count)) : []);
    await Promise.all([...parts].map((part) => this.#part(part)));
  }

  /** @param {number} part */
  #part(part) {
    const asked = this.#asked.get(part) ?? this.#fetched(part);
    this.#asked.set(part, asked);
    // What failed is tried again.
    asked.catch(() => this.#asked.delete(part));
    return asked;
  }

  /** @param {number} part */
  async #fetched(part) {
    const answered = await fetch(new URL(`replies/${part}.json`, this.address));
    Object.assign(this.#known, await answered.json());
  }
}
