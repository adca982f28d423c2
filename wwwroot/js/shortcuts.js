// Single-key shortcuts of a page. They stay silent while somebody types, in a dialog, and with a modifier held.
const typing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog]";

// Who is listening to what stands on <html data-keys>, so that whoever drives the page by keys knows when it does.
const listeners = new Set();

function tell() {
  document.documentElement.dataset.keys = [...new Set([...listeners].flatMap((wanted) => [...wanted]))].join(" ");
}

export function listen(page, keys) {
  const wanted = new Set(keys);

  function pressed(event) {
    // Out of a text, back to the keys.
    if (event.key === "Escape" && event.target.matches("[data-escapes]")) event.target.blur();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !wanted.has(event.key)) return;
    // A key that is held down may move, but not decide.
    if (event.repeat && !/^(j|k|Arrow.*)$/.test(event.key)) return;
    if (event.target.closest(typing) || document.querySelector(".mud-dialog, [popover]:popover-open")) return;
    if (event.key === "Enter" && event.target.closest("a, button")) return;
    event.preventDefault();
    page.invokeMethodAsync("Pressed", event.key);
  }

  document.addEventListener("keydown", pressed);
  listeners.add(wanted);
  tell();
  return {
    stop: () => {
      document.removeEventListener("keydown", pressed);
      listeners.delete(wanted);
      tell();
    },
  };
}

export function reveal(selector) {
  document.querySelector(selector)?.scrollIntoView({ block: "nearest" });
}

export function focus(selector) {
  const element = document.querySelector(selector);
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.scrollIntoView({ block: "nearest" });
  element.focus();
}
