/* Marks in "On this page" the section that is read. site.js loads this in wide windows, when a reader first scrolls. */

/** The part of the window, from its top, in which the beginning of a section makes it the one that is read. */
const UPPER = 0.35;

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-sidebar--secondary a"));
const sections = [...links].flatMap((link) => {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return heading ? [{ link, heading }] : [];
});

function mark() {
  const read = sections.findLast(({ heading }) => heading.getBoundingClientRect().top < innerHeight * UPPER);
  for (const { link } of sections) link.removeAttribute("aria-current");
  read?.link.setAttribute("aria-current", "true");
}

const watch = new IntersectionObserver(mark, { rootMargin: `0px 0px ${-100 * (1 - UPPER)}% 0px` });
for (const { heading } of sections) watch.observe(heading);
