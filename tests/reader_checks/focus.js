// Judges the element that has the focus. Evaluated in the page by keyboard.py, which presses Tab in between.
() => {
  const element = document.activeElement;
  const memory = (window.abFocus ??= { seen: new Set(), last: null });
  const faults = [];
  const name = (e) => `<${e.localName}${e.id && ` id=${e.id}`}${e.className && ` class="${e.className}"`}> ` +
    `"${(e.textContent || e.getAttribute("aria-label") || "").trim().slice(0, 40)}"`;
  const look = (e) => { const s = getComputedStyle(e); return `${s.boxShadow} ${s.backgroundColor} ${s.borderColor}`; };
  const clear = (color) => /rgba\(.*, 0\)|transparent/.test(color);
  // "auto" is the browser's own ring, which it draws wider than it says.
  const outlined = (e) => {
    const { outlineStyle: style, outlineWidth: width, outlineColor: color } = getComputedStyle(e);
    return style === "auto" || (style !== "none" && parseFloat(width) >= 2 && !clear(color));
  };

  // Whether a change of background or shadow marked the focus shows only once the focus has gone on.
  if (memory.last && memory.last.element !== element && look(memory.last.element) === memory.last.look) {
    faults.push(`no visible focus on ${memory.last.name}`);
  }
  memory.last = null;
  if (!element || element === document.body) {
    return { name: null, faults };
  }

  const onScreen = [...element.getClientRects()].flatMap((r) => {
    const [left, right] = [Math.max(r.left, 0), Math.min(r.right, innerWidth)];
    const [top, bottom] = [Math.max(r.top, 0), Math.min(r.bottom, innerHeight)];
    return right - left >= 1 && bottom - top >= 1 ? [[(left + right) / 2, (top + bottom) / 2]] : [];
  });
  const free = onScreen.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.contains(element) && hit !== document.documentElement);
  });
  if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || element.closest("[inert]")) {
    faults.push(`Tab stops in something closed: ${name(element)}`);
  } else if (!onScreen.length) {
    faults.push(`Tab stops off-screen: ${name(element)}`);
  } else if (!free) {
    faults.push(`Tab stops behind something else: ${name(element)}`);
  }
  if (![element, element.parentElement, element.parentElement?.parentElement].some((e) => e && outlined(e))) {
    memory.last = { element, look: look(element), name: name(element) };
  }
  const again = memory.seen.has(element);
  memory.seen.add(element);
  return { name: name(element), again, faults };
}
