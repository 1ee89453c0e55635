/* Runs before the page is shown, so that chosen colours do not flash, nor headings change their face. `js` tells the
   style sheet that controls which need scripts will work; in pages opened from a disk, modules do not run. */
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  /** @param {string} key */
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden
    }
  }

  const chosen = () => stored("ab-palette") || "system";

  /** @param {string} choice */
  function apply(choice) {
    if ("abOnly" in root.dataset) return; // the site has one scheme for all
    const system = dark.matches ? "slate" : "default";
    root.dataset.abChoice = choice;
    root.dataset.mdColorScheme = choice === "system" ? system : choice;
  }

  if (location.protocol !== "file:") root.classList.add("js");
  if (stored("ab-font")) {
    root.classList.add("ab-font");
    const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
    const { href } = new URL("source-serif-4-600.woff2", here);
    const early = { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous", href };
    document.head.append(Object.assign(document.createElement("link"), early));
  }
  dark.addEventListener("change", () => apply(root.dataset.abChoice ?? "system"));
  window.addEventListener("ab-palette", (event) => apply(/** @type {CustomEvent<string>} */ (event).detail));
  // Another window of the site may choose too.
  window.addEventListener("storage", () => apply(chosen()));
  apply(chosen());
})();
