export function revealById(id) {
  reveal(document.getElementById(id));
}

// Brings an element to the middle of the box that scrolls around it, in both directions; the page itself stays where it is. The head
// of its row stays in view and covers the box's edge: what is too wide to stand in the middle begins right beside it.
export function reveal(element) {
  const box = element?.closest("[data-scroll-box]");
  if (!box) return;
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  const covered = element.closest("tr")?.querySelector("th")?.getBoundingClientRect().width ?? 0;
  box.scrollLeft += inner.left - outer.left - Math.max(covered, (outer.width - inner.width) / 2);
}
