/* The words of the scripts: English here. A site in another language, or with words of its own, has another file in the place
   of this one (answerbook/pages/script_words.py). */

/** @type {Record<string, string>} */
const WORDS = {};

/** Return a text of the interface in the site's language.
 * @param {string} text
 */
export const gettext = (text) => WORDS[text] ?? text;
