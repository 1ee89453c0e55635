/* The forms of an entry's link, under the button at its foot. site.js loads this when the button is first pressed. */
import { copy, plain } from "./copy-forms.js";
import { gettext } from "./words.js";

/** By their names in the answer API.
 * @type {[keyof AnswerForms, string][]}
 */
const FORMS = [
  ["permalink", gettext("Link")],
  ["pinned", gettext("Pinned link")],
  ["markdown_link", gettext("Markdown")],
  ["rich_link", gettext("Rich link")],
  ["short_reply", gettext("Short reply")],
];

/** Build the menu of a button, after it: the forms of an entry that the file at `address` holds; `link` if it cannot be had.
 * @param {HTMLButtonElement} button
 * @param {string} address
 * @param {string} link
 */
export async function build(button, address, link) {
  const menu = Object.assign(document.createElement("span"), {
    id: "ab-copy-menu",
    className: "ab-copy-menu",
    hidden: true,
  });
  const status = Object.assign(document.createElement("span"), { className: "ab-copy-menu__status" });
  const entry = await read(address, link);
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", button.textContent);
  status.setAttribute("role", "status");
  menu.append(...FORMS.flatMap(([name, label]) => choice(label, entry[name], status)), status);
  button.after(menu);
  button.setAttribute("aria-controls", menu.id);
  const closes = (/** @type {KeyboardEvent} */ { key }) => key === "Escape" && close(button, menu);
  button.addEventListener("keydown", closes);
  menu.addEventListener("keydown", closes);
  return menu;
}

/**
 * @param {string} address
 * @param {string} link
 * @returns {Promise<AnswerForms>}
 */
async function read(address, link) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : { permalink: link };
  } catch {
    return { permalink: link }; // not online
  }
}

/** The button of a form that the entry has.
 * @param {string} label
 * @param {CopyForm | null | undefined} form
 * @param {HTMLElement} status
 */
function choice(label, form, status) {
  if (!form) return [];
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "ab-copy",
    textContent: label,
  });
  button.addEventListener("click", async () => {
    status.textContent = "";
    const copied = await copy(form);
    status.textContent = copied ? `${gettext("Copied:")} ${label}` : plain(form);
  });
  return [button];
}

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} menu
 */
function close(button, menu) {
  if (menu.hidden) return;
  menu.hidden = true;
  button.setAttribute("aria-expanded", "false");
  button.focus();
}
