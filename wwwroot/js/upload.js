// Sends files in slices to /imports/uploads, one file after the other. The queue belongs to the document, not to the page that shows it:
// it goes on while the person looks at other pages, while the circuit is away, and behind a lost connection. What the server has, it has
// for good; after a reload, picking the same file again goes on where it was.

const uploads = []; // { file, isOnly, state, sent, batchId, message, rate, abort, wake, item }
let view = null; // { root, list, status, limit, listeners } while a page shows the queue
let isPumping = false;

export function attach(root, limit) {
  // The page went on while this was loaded.
  if (!root) return;
  detach();
  const listeners = new AbortController();
  view = { root, list: root.querySelector(".i-uploads"), status: root.querySelector("[role=status]"), limit, listeners };
  const { signal } = listeners;
  const input = root.querySelector("input[type=file]");
  const take = () => {
    if (input.files.length === 0) return;
    add([...input.files]);
    input.value = ""; // the same file may be picked again
  };
  input.addEventListener("change", take, { signal });

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
    add([...event.dataTransfer.files]);
  }, { signal });

  for (const upload of uploads) {
    upload.item = null;
    show(upload);
  }
  take(); // what was picked between the page's appearance and this moment
  root.dataset.ready = "";
}

export function detach() {
  view?.listeners.abort();
  view = null;
}

function add(files) {
  // One file is opened once it is here; with several on their way, the person stays and watches.
  const isOnly = files.length === 1 && !isPumping;
  for (const file of files) {
    const upload = { file, isOnly, state: "queued", sent: 0, batchId: null, message: "", rate: 0, abort: new AbortController(), wake: null, item: null };
    if (file.size === 0) fail(upload, "The file is empty, so nothing was sent. Export it again, with its rows.");
    else if (view && file.size > view.limit) fail(upload, `The file is ${bytes(file.size)}; files of up to ${bytes(view.limit)} are taken. Split it and upload the parts.`);
    uploads.push(upload);
    show(upload);
  }
  pump();
}

async function pump() {
  if (isPumping) return;
  isPumping = true;
  window.addEventListener("beforeunload", warn);
  try {
    for (let next; (next = uploads.find((upload) => upload.state === "queued"));) await send(next);
  } finally {
    isPumping = false;
    window.removeEventListener("beforeunload", warn);
  }
}

async function send(upload) {
  try {
    setState(upload, "sending");
    const chunk = await begin(upload);
    const started = performance.now();
    const first = upload.sent;
    while (upload.sent < upload.file.size) {
      const slice = upload.file.slice(upload.sent, upload.sent + chunk);
      const answer = await request(upload, "PUT", `/${upload.batchId}?offset=${upload.sent}`, slice, "application/octet-stream");
      upload.sent = answer.complete ? upload.file.size : answer.received;
      const seconds = (performance.now() - started) / 1000;
      upload.rate = seconds > 0.25 ? (upload.sent - first) / seconds : 0;
      show(upload);
    }
    await request(upload, "POST", `/${upload.batchId}/complete`);
    forget(upload);
    setState(upload, "done");
    say(`${upload.file.name} is uploaded.`);
    if (upload.isOnly && view) window.Blazor.navigateTo(`/imports/${upload.batchId}`);
  } catch (error) {
    if (upload.abort.signal.aborted) {
      setState(upload, "cancelled");
    } else {
      fail(upload, error.message);
      show(upload);
      say(`${upload.file.name} was not uploaded. ${error.message}`);
    }
  }
}

// Finds the upload that a reload or a restart interrupted, or begins a new one. Returns the size of a slice in bytes.
async function begin(upload) {
  const held = remembered(upload);
  if (held) {
    try {
      const answer = await request(upload, "GET", `/${held.batchId}`);
      upload.batchId = held.batchId;
      upload.sent = answer.complete ? upload.file.size : answer.received;
      return held.chunk;
    } catch (error) {
      if (!error.status) throw error;
      forget(upload); // swept away, or somebody else's
    }
  }
  const { file } = upload;
  const answer = await request(upload, "POST", "", JSON.stringify({ filename: file.name, mime_type: file.type, length: file.size }), "application/json");
  upload.batchId = answer.batch_id;
  remember(upload, answer.chunk_size);
  return answer.chunk_size;
}

// Asks until it is answered; only a refusal in words throws. After each silence it waits longer, at most half a minute.
async function request(upload, method, path, body, type) {
  for (let attempt = 0; ; attempt++) {
    const answer = await once(upload, method, path, body, type);
    if (answer.ok) {
      if (upload.state === "waiting") setState(upload, "sending");
      return answer.json;
    }
    if (!answer.isPassing) throw Object.assign(new Error(answer.message), { status: answer.status });
    await pause(upload, answer.message, Math.min(30, 2 ** attempt));
  }
}

async function once(upload, method, path, body, type) {
  let response;
  try {
    response = await fetch(`/imports/uploads${path}`, {
      method, body, headers: type ? { "Content-Type": type } : {}, redirect: "manual", cache: "no-store", signal: upload.abort.signal,
    });
  } catch (error) {
    if (upload.abort.signal.aborted) throw error;
    return { isPassing: true, message: "Lost the connection, nothing lost." };
  }
  if (response.type === "opaqueredirect" || response.status === 401) {
    return { isPassing: true, message: "You were signed out. Sign in again in another tab; nothing is lost." };
  }
  const json = await response.json().catch(() => null);
  if (response.ok) return { ok: true, json };
  const isPassing = response.status >= 500 || response.status === 408 || response.status === 429;
  return {
    isPassing,
    status: response.status,
    message: isPassing ? "The server did not take the last part." : json?.detail ?? `The server refused the file (status ${response.status}).`,
  };
}

function pause(upload, message, seconds) {
  upload.message = message;
  setState(upload, "waiting");
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      upload.abort.signal.removeEventListener("abort", go);
      upload.wake = null;
      resolve();
    };
    const timer = setTimeout(go, seconds * 1000);
    window.addEventListener("online", go);
    upload.abort.signal.addEventListener("abort", go);
    upload.wake = go;
  });
}

function cancel(upload) {
  forget(upload);
  const wasQueued = upload.state === "queued";
  upload.abort.abort();
  if (wasQueued) setState(upload, "cancelled");
  // Best effort: what is not swept away now can be discarded on its page.
  if (upload.batchId) fetch(`/imports/uploads/${upload.batchId}`, { method: "DELETE", redirect: "manual" }).catch(() => {});
}

function fail(upload, message) {
  upload.state = "failed";
  upload.message = message;
}

function setState(upload, state) {
  upload.state = state;
  show(upload);
}

function warn(event) {
  event.preventDefault();
}

function say(sentence) {
  if (view) view.status.textContent = sentence;
}

// What the page shows

function show(upload) {
  if (!view) return;
  const item = (upload.item ??= view.list.appendChild(build(upload)));
  item.dataset.state = upload.state;
  const bar = item.querySelector("progress");
  bar.hidden = upload.state !== "sending" && upload.state !== "waiting";
  bar.value = upload.sent / Math.max(1, upload.file.size);
  item.querySelector(".i-upload-words").textContent = words(upload);
  item.querySelector("[data-act=retry]").hidden = upload.state !== "waiting";
  item.querySelector("[data-act=cancel]").hidden = !["queued", "sending", "waiting"].includes(upload.state);
  item.querySelector("[data-act=dismiss]").hidden = !["failed", "cancelled"].includes(upload.state);
  const link = item.querySelector("a");
  link.hidden = upload.state !== "done";
  if (upload.batchId) link.href = `/imports/${upload.batchId}`;
}

function build(upload) {
  const item = document.createElement("li");
  const { name } = upload.file;
  const text = (tag, className, content) => Object.assign(document.createElement(tag), { className, textContent: content });
  const button = (act, label, action) => {
    const made = text("button", "v-button v-quiet", label);
    made.type = "button";
    made.dataset.act = act;
    made.setAttribute("aria-label", `${label}: ${name}`);
    made.addEventListener("click", action);
    return made;
  };
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", `Upload of ${name}`);
  item.append(
    text("span", "v-strong i-upload-name", name),
    text("span", "v-muted v-small i-upload-words", ""),
    bar,
    text("a", "v-button", "Open"),
    button("retry", "Try now", () => upload.wake?.()),
    button("cancel", "Cancel", () => cancel(upload)),
    button("dismiss", "Dismiss", () => {
      uploads.splice(uploads.indexOf(upload), 1);
      upload.item.remove();
    }),
  );
  return item;
}

function words(upload) {
  const { file, sent, rate } = upload;
  switch (upload.state) {
    case "queued":
      return `${bytes(file.size)}, waits for its turn`;
    case "sending": {
      const left = rate > 0 ? `, ${bytes(rate)}/s, ${duration((file.size - sent) / rate)} left` : "";
      return `${bytes(sent)} of ${bytes(file.size)}${left}`;
    }
    case "waiting":
      return `${upload.message} ${bytes(sent)} of ${bytes(file.size)} are safe; trying again.`;
    case "done":
      return `${bytes(file.size)}, uploaded`;
    case "cancelled":
      return "Cancelled";
    default:
      return upload.message;
  }
}

function bytes(count) {
  if (count < 1000) return count === 1 ? "1 byte" : `${Math.round(count)} bytes`;
  const units = ["KB", "MB", "GB", "TB"];
  let unit = -1;
  for (; count >= 999.5 && unit < units.length - 1; unit++) count /= 1000;
  return `${count.toFixed(count < 99.95 ? 1 : 0)} ${units[unit]}`;
}

function duration(seconds) {
  if (seconds < 5) return "a few seconds";
  if (seconds < 90) return `${Math.ceil(seconds / 5) * 5} seconds`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} minutes` : `${(seconds / 3600).toFixed(1)} hours`;
}

// What the browser remembers of an unfinished upload. Storage may be blocked; then a reload begins anew.

function key({ file }) {
  return `velocity.upload:${file.name}:${file.size}:${file.lastModified}`;
}

function remember(upload, chunk) {
  try {
    localStorage.setItem(key(upload), JSON.stringify({ batchId: upload.batchId, chunk }));
  } catch { /* see above */ }
}

function remembered(upload) {
  try {
    return JSON.parse(localStorage.getItem(key(upload)));
  } catch {
    return null;
  }
}

function forget(upload) {
  try {
    localStorage.removeItem(key(upload));
  } catch { /* see above */ }
}
