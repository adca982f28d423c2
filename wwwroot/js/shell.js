// Small things of the shell that must also work on pages without a circuit.
(() => {
  // Following a link of the drawer, or of the who-am-I menu, closes it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[popover] a[href]");
    link?.closest("[popover]").hidePopover?.();
  });

  // <button data-copy="text"> copies its text and says so.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1500);
  });
})();
