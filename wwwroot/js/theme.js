// Runs in the head, before the first paint, so that a dark page never flashes light.
// The choice is "light", "dark" or "system"; <html data-theme> holds what it comes to.
(() => {
  const key = "velocity.theme";
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    try {
      return localStorage.getItem(key) ?? "system";
    } catch {
      return "system"; // storage may be blocked; the system's choice still works
    }
  }

  function apply() {
    const chosen = choice();
    const root = document.documentElement;
    root.dataset.theme = chosen === "system" ? (system.matches ? "dark" : "light") : chosen;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
    }
  }

  apply();
  system.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  // The menu may be rendered long after this script ran: mark the pressed button whenever a popover opens.
  document.addEventListener("toggle", apply, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (!button) return;
    try {
      localStorage.setItem(key, button.dataset.themeChoice);
    } catch {
      document.documentElement.dataset.theme = button.dataset.themeChoice;
      return;
    }
    apply();
  });
})();
