// A transcript's page: moments in the address, moving from segment to segment, hits, and playing. A transcript of two hours has thousands
// of segments, so that nothing here hangs on a segment: events are caught above them. What is marked here are data attributes, which the
// server never writes. The anchors of a thread (#event=3) are here too.

const typing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog]";

export function attach(root) {
  // The page went on while this was loaded.
  if (!root) return null;
  const abort = new AbortController();
  const { signal } = abort;
  const find = (selector) => root.querySelector(selector);
  let segments = []; // { n, from, to, item, block } in the source's order; milliseconds
  let byNumber = new Map();
  let current = null;
  let cited = [];
  let hit = null;
  let spoken = [];
  let follows = true;
  let seen; // the address as it was last looked at

  const audio = () => find("audio");
  const length = () => Number(find("[data-lanes]").dataset.length);

  function show() {
    const blocks = new Map([...root.querySelectorAll(".tr-block")].map((block) => [block.dataset.n, block]));
    segments = [...root.querySelectorAll(".tr-segment")].map((item) => ({
      n: Number(item.dataset.n), from: Number(item.dataset.from), to: Number(item.dataset.to), item, block: blocks.get(item.dataset.n),
    }));
    byNumber = new Map(segments.map((segment) => [segment.n, segment]));
    hit = null;
    measure();
    cite(true);
  }

  function measure() {
    // What stands fixed above the text must not cover what is scrolled to.
    const head = find(".tr-head");
    const isSticky = getComputedStyle(head).position === "sticky";
    root.style.setProperty("--tr-head", `${isSticky ? head.offsetHeight : 0}px`);
  }

  // Moments in the address

  function cite(scrolls) {
    seen = location.href;
    for (const segment of cited) mark(segment, "cited", false);
    const asked = moment(location.hash);
    // Half-open, as media fragments are: what begins when the stretch ends is not part of it. No end is a moment.
    const end = asked && (asked.to ?? asked.from + 1);
    cited = asked ? segments.filter((segment) => segment.from < end && (segment.to > asked.from || segment.from === asked.from)) : [];
    for (const segment of cited) mark(segment, "cited", true);
    const note = find("[data-citation]");
    note.hidden = !asked;
    note.replaceChildren();
    const stretch = find("[data-stretch]");
    stretch.hidden = !asked;
    if (!asked) return;
    stretch.style.left = `${percent(asked.from)}%`;
    stretch.style.width = `${percent(end) - percent(asked.from)}%`;
    // Silence is cited by what comes before it.
    const before = segments.filter((segment) => segment.from <= asked.from).at(-1) ?? segments[0];
    note.append(cited.length > 0
      ? `Cited: ${clock(asked.from)}${asked.to === undefined ? "" : ` to ${clock(asked.to)}`}, ${cited.length === 1 ? "1 segment" : `${cited.length} segments`}.`
      : `Nobody speaks at ${clock(asked.from)}. `, " ");
    const clear = document.createElement("button");
    Object.assign(clear, { type: "button", className: "v-button v-quiet", textContent: "Clear" });
    clear.dataset.act = "clear";
    note.append(clear);
    const first = cited[0] ?? before;
    if (first) move(first, scrolls ? "center" : null);
  }

  function address(fragment, scrolls) {
    history.replaceState(history.state, "", location.pathname + location.search + (fragment ? `#${fragment}` : ""));
    cite(scrolls);
  }

  // Moving

  function move(segment, block) {
    if (current) mark(current, "at", false);
    current = segment;
    mark(segment, "at", true);
    read(segment);
    intoView(segment);
    if (block) reveal(segment.item, block);
  }

  function mark(segment, name, is) {
    for (const element of [segment.item, segment.block]) {
      if (element) is ? (element.dataset[name] = "") : delete element.dataset[name];
    }
  }

  function read(segment) {
    const { item } = segment;
    const who = document.createElement("span");
    who.className = "v-strong";
    who.textContent = item.querySelector(".tr-speaker").textContent;
    const marks = [...item.querySelectorAll(".tr-marks .v-chip")].map((chip) => chip.textContent).join(", ");
    find("[data-readout]").replaceChildren(`${clock(segment.from)} `, who, ` ${item.querySelector(".tr-said").textContent}${marks && ` (${marks})`}`);
  }

  // The lanes scroll by themselves where they are wider than the page.
  function intoView({ block }) {
    const scroll = find("[data-scroll]");
    if (!block || scroll.scrollWidth <= scroll.clientWidth) return;
    const left = block.offsetLeft;
    if (left < scroll.scrollLeft || left + block.offsetWidth > scroll.scrollLeft + scroll.clientWidth) scroll.scrollLeft = left - scroll.clientWidth / 2;
  }

  function step(by) {
    const at = current ? segments.indexOf(current) + by : 0;
    const next = segments[Math.min(segments.length - 1, Math.max(0, at))];
    if (next) move(next, "nearest");
  }

  // Hits

  function toHit(by) {
    const hits = [...root.querySelectorAll(".tr-said mark")];
    if (hits.length === 0) return;
    // From where one reads, and around at the ends.
    const last = hits.indexOf(hit);
    const at = last >= 0 ? last + by : current ? near(hits, by) : by > 0 ? 0 : -1;
    hit?.removeAttribute("data-at");
    hit = hits[(at + hits.length) % hits.length];
    hit.dataset.at = "";
    find("[data-hit-position]").textContent = `${hits.indexOf(hit) + 1} of `;
    const item = hit.closest(".tr-segment");
    address(item.querySelector("[data-moment]").dataset.moment, false);
    move(byNumber.get(Number(item.dataset.n)), "center");
  }

  function near(hits, by) {
    const after = hits.findIndex((candidate) => Number(candidate.closest(".tr-segment").dataset.n) >= current.n);
    return after < 0 ? (by > 0 ? 0 : -1) : by > 0 ? after : after - 1;
  }

  // Playing

  function play(milliseconds) {
    const player = audio();
    if (!player) return;
    follows = true;
    player.currentTime = milliseconds / 1000;
    player.play().catch(() => {}); // the browser may not let it, and shows so in its own controls
  }

  function played() {
    const at = audio().currentTime * 1000;
    const head = find("[data-playhead]");
    head.hidden = false;
    head.style.left = `${percent(at)}%`;
    const now = segments.filter((segment) => segment.from <= at && at < segment.to);
    if (now.length === spoken.length && now.every((segment, i) => segment === spoken[i])) return;
    for (const segment of spoken) mark(segment, "now", false);
    for (const segment of now) mark(segment, "now", true);
    spoken = now;
    if (now.length > 0 && !audio().paused) move(now[0], follows ? "nearest" : null);
  }

  // What is heard

  root.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "clear") address("", false);
    else if (act === "next-hit") toHit(1);
    else if (act === "previous-hit") toHit(-1);
    const zoom = event.target.closest("[data-zoom-to]");
    if (zoom) magnify(zoom);
    const link = event.target.closest("a[data-moment]");
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(byNumber.get(Number(link.closest(".tr-segment").dataset.n)), null);
      return;
    }
    const block = event.target.closest(".tr-block");
    if (block) go(byNumber.get(Number(block.dataset.n)), "center");
    else if (event.target.closest("[data-canvas]")) play(timeAt(event));
  }, { signal });

  function go(segment, block) {
    address(segment.item.querySelector("[data-moment]").dataset.moment, false);
    move(segment, block);
    play(segment.from);
  }

  root.addEventListener("pointerover", (event) => {
    const block = event.target.closest(".tr-block");
    if (block) read(byNumber.get(Number(block.dataset.n)));
    else if (current && event.target.closest("[data-lanes]")) read(current);
  }, { signal });

  function timeAt(event) {
    const canvas = find("[data-canvas]").getBoundingClientRect();
    return ((event.clientX - canvas.left) / canvas.width) * length();
  }

  function magnify(button) {
    const scroll = find("[data-scroll]");
    const middle = (scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth;
    find("[data-lanes]").dataset.zoom = button.dataset.zoomTo;
    for (const other of root.querySelectorAll("[data-zoom-to]")) other.setAttribute("aria-pressed", String(other === button));
    scroll.scrollLeft = middle * scroll.scrollWidth - scroll.clientWidth / 2;
    if (current) intoView(current);
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (key === "Enter" && target.matches(".v-search input") && target.value.trim() === (new URLSearchParams(location.search).get("q") ?? "")) {
      toHit(event.shiftKey ? -1 : 1);
      return;
    }
    if (key === "Escape" && target.matches(".tr .v-search input")) target.blur();
    if (target.closest(typing) || document.querySelector(".mud-dialog, [popover]:popover-open")) return;
    const isOnAxis = target.closest("[data-scroll]") !== null;
    if (key === "j" || (isOnAxis && key === "ArrowRight")) step(1);
    else if (key === "k" || (isOnAxis && key === "ArrowLeft")) step(-1);
    else if (key === "/") find(".v-search input").focus();
    // On a button or in the player's own controls, space is theirs.
    else if (key === " " && audio() && !event.repeat && !target.closest("a, button, audio, summary")) audio().paused ? audio().play().catch(() => {}) : audio().pause();
    else return;
    event.preventDefault();
  }, { signal });

  // Who scrolls away while it plays, reads on there, until they play from somewhere.
  for (const name of ["wheel", "touchmove"]) document.addEventListener(name, () => (follows = false), { signal, passive: true });
  // These do not bubble.
  root.addEventListener("timeupdate", played, { signal, capture: true });
  root.addEventListener("seeked", played, { signal, capture: true });
  root.addEventListener("play", () => (follows = true), { signal, capture: true });
  // The address may be changed by hand, or by a step back.
  window.addEventListener("hashchange", () => location.href !== seen && cite(true), { signal });
  const sizes = new ResizeObserver(measure);
  sizes.observe(find(".tr-head"));

  function percent(milliseconds) {
    return (100 * Math.min(Math.max(milliseconds, 0), length())) / length();
  }

  show();
  root.dataset.ready = "";
  return {
    show,
    stop() {
      sizes.disconnect();
      abort.abort();
    },
  };
}

// The events of a thread: the one that the address names is marked and brought into view.
export function attachThread(root) {
  // The page went on while this was loaded.
  if (!root) return null;
  const abort = new AbortController();
  const { signal } = abort;

  function show(scrolls = true) {
    for (const event of root.querySelectorAll("[data-cited]")) delete event.dataset.cited;
    const cited = location.hash.startsWith("#event=") && document.getElementById(location.hash.slice(1));
    if (!cited) return;
    cited.dataset.cited = "";
    if (scrolls) reveal(cited, "center");
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-moment]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.replaceState(history.state, "", `${location.pathname}${location.search}#${link.dataset.moment}`);
    show(false);
  }, { signal });
  window.addEventListener("hashchange", () => show(), { signal });
  show();
  root.dataset.ready = "";
  return { show: () => show(), stop: () => abort.abort() };
}

// What was not drawn yet has a guessed height, and moves when it is: looked for again once it stands.
function reveal(element, block) {
  element.scrollIntoView({ block });
  requestAnimationFrame(() => requestAnimationFrame(() => element.scrollIntoView({ block })));
}

// "#t=12.40,15.85" in milliseconds, as W3C Media Fragments write normal play time: seconds, or 1:02:03.5. Null where it names no moment.
function moment(hash) {
  let text;
  try {
    text = decodeURIComponent(hash);
  } catch {
    return null;
  }
  const match = /^#t=(?:npt:)?([\d:.]*)(?:,([\d:.]+))?$/.exec(text);
  if (!match || (!match[1] && !match[2])) return null;
  const from = match[1] ? time(match[1]) : 0;
  const to = match[2] ? time(match[2]) : undefined;
  return Number.isNaN(from) || Number.isNaN(to) || (to !== undefined && to <= from) ? null : { from, to };
}

function time(text) {
  const parts = text.split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d+(\.\d*)?$/.test(part))) return NaN;
  return Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);
}

// As the server writes it: "0:07", "12:40", "1:02:03".
function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, "0")];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
