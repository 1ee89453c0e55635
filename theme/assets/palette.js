/* Runs before the page is shown, so that chosen colours do not flash. `js` tells the style sheet that controls which
   need scripts will work. */
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try {
      return localStorage.getItem("ab-palette") || "system";
    } catch {
      return "system"; // storage may be forbidden
    }
  }

  function apply(choice) {
    root.dataset.abChoice = choice;
    root.dataset.mdColorScheme = choice === "system" ? (dark.matches ? "slate" : "default") : choice;
  }

  root.classList.add("js");
  dark.addEventListener("change", () => apply(root.dataset.abChoice));
  window.addEventListener("ab-palette", (event) => apply(event.detail));
  // Another window of the site may choose too.
  window.addEventListener("storage", () => apply(stored()));
  apply(stored());
})();
