/* All questions A to Z: shows only those that hold what is typed, with the headings above them. */
import { byId } from "./elements.js";
import { folded, tell } from "./filter-text.js";

const field = byId("ab-filter", HTMLInputElement);
const groups = [...document.querySelectorAll("#ab-filtered ul")].map((list) => {
  const heading = /** @type {HTMLElement} */ (list.previousElementSibling);
  const lines = [...list.children].map((line) => ({
    line,
    text: folded(`${heading.textContent} ${line.textContent}`),
  }));
  return { parts: [heading, list], lines };
});

function filter() {
  const wanted = folded(field.value).split(/\s+/u);
  let shown = 0;
  for (const { parts, lines } of groups) {
    let here = 0;
    for (const { line, text } of lines) {
      const fits = wanted.every((word) => text.includes(word));
      line.toggleAttribute("hidden", !fits);
      here += Number(fits);
    }
    for (const part of parts) part.toggleAttribute("hidden", !here);
    shown += here;
  }
  tell(field, shown);
}

field.addEventListener("input", filter);
// A link to a heading that is not shown shows all again.
addEventListener("hashchange", () => {
  field.value = "";
  filter();
});
// What was typed before the page was left comes back with it.
if (field.value) filter();
