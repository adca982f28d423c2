export function revealById(id) {
  reveal(document.getElementById(id));
}

// Brings an element to the middle of the box that scrolls around it, in both directions; the page itself stays where it is.
export function reveal(element) {
  const box = element?.closest("[data-scroll-box]");
  if (!box) return;
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
