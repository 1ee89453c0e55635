// Shows over the page why the site was not rebuilt; styled by script, because the policy of the site allows no style within a page.
const style = (element, rules) => Object.assign(element.style, rules);
const add = (parent, tag, text = "") => {
  const element = parent.appendChild(document.createElement(tag));
  element.textContent = text;
  return element;
};
const box = add(document.body, "section");
box.id = "answerbook-errors";
box.lang = "en";
box.dir = "ltr";
box.setAttribute("role", "alert");
style(box, {
  position: "fixed",
  inset: "0 0 auto 0",
  zIndex: 99,
  maxHeight: "70vh",
  overflow: "auto",
  padding: "1rem",
  color: "#fff",
  background: "#8b1a1a",
  font: "15px/1.5 system-ui, sans-serif",
});
style(add(box, "p", "The site was not rebuilt. You see what was built last."), {
  margin: "0 0 .5rem",
  fontWeight: "bold",
});
const hide = add(box, "button", "Hide");
hide.type = "button";
hide.addEventListener("click", () => box.remove());
style(hide, {
  font: "inherit",
  color: "#000",
  background: "#fff",
  border: "0",
  borderRadius: ".25rem",
  padding: ".1rem .75rem",
});
// biome-ignore lint/correctness/noUndeclaredVariables: over_page.py writes it ahead of this.
for (const problem of PROBLEMS) {
  style(add(box, "p", problem), {
    margin: ".75rem 0 0",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    font: "13px/1.5 ui-monospace, monospace",
  });
}
