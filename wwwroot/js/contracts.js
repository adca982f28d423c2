// The contracts' pages. A pasted document is checked: the browser sends the text itself, past the circuit, whose messages are small; nothing of it is kept anywhere.

const listeners = new WeakMap();

export function attach(root) {
  // The page went on while this was loaded.
  if (!root) return;
  const abort = new AbortController();
  listeners.set(root, abort);
  const { signal } = abort;
  const input = root.querySelector("input[type=file]");
  input.addEventListener("change", () => {
    if (input.files.length > 0) open(root, input.files[0]);
    input.value = ""; // the same file may be picked again
  }, { signal });

  // dragenter and dragleave also fire for every child: the depth tells when the pointer is really gone.
  let depth = 0;
  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const mark = (isOver) => root.classList.toggle("ct-over", isOver);
  root.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth++;
    mark(true);
  }, { signal });
  root.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  }, { signal });
  root.addEventListener("dragleave", (event) => {
    if (carriesFiles(event) && --depth <= 0) mark((depth = 0) > 0);
  }, { signal });
  root.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark((depth = 0) > 0);
    open(root, event.dataTransfer.files[0]);
  }, { signal });

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pointer]");
    if (button) select(area(root), button.dataset.pointer);
  }, { signal });
}

export function detach(root) {
  listeners.get(root)?.abort();
}

export function reveal(id) {
  document.getElementById(id)?.scrollIntoView();
}

export function fill(root, text) {
  area(root).value = text;
  area(root).scrollTop = 0;
}

// Answers with what the server said, as JSON in a Blob: it may be longer than a circuit's message, and is streamed.
export async function check(root, address, limit) {
  const body = new Blob([area(root).value]);
  if (body.size > limit) return problem(`The text is ${Math.ceil(body.size / 1e6)} MB; a check takes ${Math.floor(limit / 1e6)} MB.`);
  try {
    const response = await fetch(address, { method: "POST", body, headers: { "Content-Type": "application/json" }, cache: "no-store" });
    if (response.status === 401) return problem("You were signed out. Sign in again in another tab, then check once more.");
    return await response.blob();
  } catch {
    return problem("The console could not be reached. The text is still here; check it again.");
  }
}

function area(root) {
  return root.querySelector("textarea");
}

async function open(root, file) {
  fill(root, await file.text());
}

function problem(detail) {
  return new Blob([JSON.stringify({ detail })]);
}

// Selects the value that a JSON pointer names; where it is missing, what it is missing from.
function select(textarea, pointer) {
  const text = textarea.value;
  const [start, end] = locate(text, pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")));
  textarea.focus();
  // A caret alone is scrolled to; a selection is not.
  textarea.setSelectionRange(start, start);
  const line = text.slice(0, start).split("\n").length - 1;
  const height = parseFloat(getComputedStyle(textarea).lineHeight);
  textarea.scrollTop = Math.max(0, (line - 2) * height);
  textarea.setSelectionRange(start, end);
}

// A walk over the text that skips what is not on the way. The text may be no JSON at all: then it ends where the walk ends.
function locate(text, steps) {
  let at = 0;
  const space = () => {
    while (at < text.length && " \t\r\n".includes(text[at])) at++;
  };
  const string = () => {
    const start = at++;
    while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    at++;
    return text.slice(start, at);
  };
  const skip = () => {
    for (let depth = 0; at < text.length;) {
      if (text[at] === '"') string();
      else if ("{[".includes(text[at])) { depth++; at++; }
      else if ("}]".includes(text[at])) { if (depth === 0) return; depth--; at++; }
      else if (depth === 0 && ",".includes(text[at])) return;
      else at++;
      if (depth === 0 && '"}]'.includes(text[at - 1])) return;
    }
  };
  const enter = (step) => {
    const isObject = text[at] === "{";
    if (!isObject && text[at] !== "[") return false;
    at++;
    for (let index = 0; at < text.length; index++) {
      space();
      if ("}]".includes(text[at])) return false;
      let name = String(index);
      if (isObject) {
        name = string();
        try { name = JSON.parse(name); } catch { return false; }
        space();
        at++; // the colon
        space();
      }
      if (name === step) return true;
      skip();
      space();
      if (text[at] !== ",") return false;
      at++;
    }
    return false;
  };

  space();
  let start = at;
  for (const step of steps) {
    if (!enter(step)) { at = start; break; }
    start = at;
  }
  skip();
  return [start, text.slice(0, at).trimEnd().length];
}
