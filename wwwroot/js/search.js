// A field whose text is the address's ?q=. After a pause in typing the address changes, in place, and with it the list on the page.
//
// The pause is waited for here, not on the server: a click that leaves the page takes what is still pending with it, at once. On the
// server the change of address could overtake the click, and lead back to the list.
const pause = 300;

// Where in the list one is says nothing about another list.
const places = ["after", "before", "page"];

export function attach(input) {
  // The page went on while this was loaded.
  if (!input) return null;
  const home = location.pathname;
  const clear = input.parentElement.querySelector("button");
  let timer;

  const asked = () => new URLSearchParams(location.search).get("q") ?? "";

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  function ask() {
    clearTimeout(timer);
    timer = undefined;
    const text = input.value.trim();
    if (location.pathname !== home || text === asked()) return;
    const query = new URLSearchParams(location.search);
    for (const name of [...places, "q"]) query.delete(name);
    if (text) query.set("q", text);
    const search = query.toString().replaceAll("+", "%20");
    Blazor.navigateTo(home + (search && `?${search}`), { replaceHistoryEntry: true });
  }

  // The address may change by other hands: a filter that is cleared, a step back. What is being typed is never overtaken.
  function show() {
    if (timer === undefined && location.pathname === home && input.value.trim() !== asked()) input.value = asked();
  }

  function pressed(event) {
    if (event.key === "Enter") ask();
  }

  function cleared() {
    input.value = "";
    input.focus();
    ask();
  }

  input.addEventListener("input", typed);
  input.addEventListener("keydown", pressed);
  clear.addEventListener("click", cleared);
  // It may have been typed into before anybody listened.
  if (input.value.trim() !== asked()) typed();
  input.dataset.ready = "";
  return { show, stop: () => clearTimeout(timer) };
}
