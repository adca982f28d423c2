// A mapping file that is dropped anywhere on the mapping page is picked, as if by the button. Without this, the browser would leave the
// page to show the file.

export function attach(root) {
  // The page went on while this was loaded.
  if (!root) return null;
  const listeners = new AbortController();
  const { signal } = listeners;
  const input = root.querySelector("input[type=file]");

  // dragenter and dragleave also fire for every child: the depth tells when the pointer is really gone.
  let depth = 0;
  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const mark = (isOver) => root.classList.toggle("i-over", isOver);
  document.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth++;
    mark(true);
  }, { signal });
  document.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  }, { signal });
  document.addEventListener("dragleave", (event) => {
    if (carriesFiles(event) && --depth <= 0) mark((depth = 0) > 0);
  }, { signal });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark((depth = 0) > 0);
    if (input.disabled) return;
    const [first] = event.dataTransfer.files;
    if (!first) return;
    root.scrollIntoView({ block: "center" }); // what is wrong with the file is said below the button
    const one = new DataTransfer();
    one.items.add(first);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, { signal });
  root.dataset.ready = "";
  return { detach: () => listeners.abort() };
}
