// A large file in parts: announced, appended to, finished. A lost network, a reload or a restart of the server
// costs at most the part that was on its way: the server knows the file by its name, size and date, and says how
// much of it is safe. Parts grow while the line is quick and shrink when it is not.
const SMALLEST = 64 * 1024;
const FIRST = 1024 * 1024;
const PATIENCE = 2_000; // milliseconds: a quicker part makes the next one larger
const RESTS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

// What may be well the next time: the line, the server, another window. All else is a no.
const PASSING = [408, 423, 429];
const passes = (status) => status >= 500 || PASSING.includes(status);
// The server has less than this page believes: what it has is asked, and sent from there.
const ELSEWHERE = ["upload-incomplete", "upload-elsewhere"];

export class Refused extends Error {}
export class Cancelled extends Error {}

const rest = (ms, signal) => new Promise((resolve, reject) => {
  const over = () => { clearTimeout(timer); removeEventListener("online", over); signal.removeEventListener("abort", stop); resolve(); };
  const stop = () => { clearTimeout(timer); removeEventListener("online", over); reject(new Cancelled()); };
  const timer = setTimeout(over, ms);
  addEventListener("online", over);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
});

function words(text) {
  try {
    const problem = JSON.parse(text);
    return problem.errors?.map((e) => e.text).join(" ") || problem.detail || problem.title || "";
  } catch {
    return "";
  }
}

function code(text) {
  try {
    return JSON.parse(text).code;
  } catch {
    return null;
  }
}

async function post(url, fields, signal) {
  const answer = await fetch(url, {
    method: "POST", signal, headers: { Accept: "application/json" }, body: new URLSearchParams(fields),
  });
  const text = await answer.text();
  if (passes(answer.status) || ELSEWHERE.includes(code(text))) throw new Error(`status ${answer.status}`);
  if (!answer.ok) throw new Refused(words(text), { cause: answer.status });
  return JSON.parse(text);
}

// Only where the page came over a safe connection; elsewhere the server takes the part as it is.
async function checksum(bytes) {
  if (!globalThis.crypto?.subtle) return null;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256 ${btoa(String.fromCharCode(...hash))}`;
}

function append(url, token, offset, bytes, hash, signal, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open("PATCH", url);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/offset+octet-stream");
    request.setRequestHeader("Upload-Offset", offset);
    request.setRequestHeader("X-CSRF-Token", token);
    if (hash) request.setRequestHeader("Upload-Checksum", hash);
    request.upload.addEventListener("progress", (event) => onProgress(offset + event.loaded));
    request.addEventListener("load", () => resolve({
      status: request.status, text: request.responseText, offset: Number(request.getResponseHeader("Upload-Offset")),
    }));
    request.addEventListener("error", () => reject(new Error("network")));
    request.addEventListener("abort", () => reject(new Cancelled()));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    signal.addEventListener("abort", stop);
    if (signal.aborted) return reject(new Cancelled());
    request.send(bytes);
  });
}

// `where` = {announce, below, token, issuedOn}; `tell` = {progress(bytes), lost(bytes), goesOn(bytes), finishing()}.
// Returns what the server says of the finished file; `cancel()` of the controller gives it up on the server too.
export default async function sendInParts(file, where, tell, signal) {
  let id = null;
  let offset = 0;
  let most = FIRST;
  let size = Math.min(FIRST, file.size);
  let failures = 0;
  let known = false; // whether `offset` is what the server has
  const address = () => `${where.below}/${id}`;
  const failed = async (error) => {
    if (error instanceof Refused || error instanceof Cancelled || error.name === "AbortError") throw error;
    known = false;
    size = Math.max(SMALLEST, Math.floor(size / 2));
    tell.lost(offset);
    await rest(RESTS[Math.min(failures++, RESTS.length - 1)], signal);
  };
  const announce = async () => {
    const begun = await post(where.announce, {
      csrf: where.token, name: file.name, size: file.size, modified: file.lastModified, issued_on: where.issuedOn,
    }, signal);
    ({ id, offset } = begun);
    most = begun.part;
    size = Math.min(size, most);
    known = true;
    if (offset > 0) tell.goesOn(offset);
  };
  const look = async () => {
    const answer = await fetch(address(), { method: "HEAD", signal, headers: { Accept: "application/json" } });
    if (answer.status === 404) return announce();
    if (!answer.ok && !passes(answer.status)) throw new Refused("", { cause: answer.status });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    offset = Number(answer.headers.get("Upload-Offset"));
    known = true;
  };
  const give = async () => {
    const bytes = await file.slice(offset, offset + size).arrayBuffer().catch(() => {
      throw new Refused("", { cause: "unreadable" });
    });
    const began = performance.now();
    const answer = await append(address(), where.token, offset, bytes, await checksum(bytes), signal, tell.progress);
    if (answer.status === 204) {
      failures = 0;
      offset = answer.offset;
      if (performance.now() - began < PATIENCE) size = Math.min(most, size * 2);
      tell.progress(offset);
    } else if ([404, 409, 422, 423].includes(answer.status)) {
      // Somebody else wrote, or the part was hurt on its way: what the server has decides.
      throw new Error(`status ${answer.status}`);
    } else if (!passes(answer.status)) {
      throw new Refused(words(answer.text), { cause: answer.status });
    } else {
      throw new Error(`status ${answer.status}`);
    }
  };
  for (;;) {
    try {
      if (id === null) await announce();
      else if (!known) await look();
      if (offset < file.size) {
        await give();
        continue;
      }
      tell.finishing();
      return { ...await post(`${address()}/ferdig`, { csrf: where.token }, signal), id };
    } catch (error) {
      if (error instanceof Cancelled || error.name === "AbortError") {
        if (id !== null) fetch(address(), { method: "DELETE", headers: { "X-CSRF-Token": where.token }, keepalive: true }).catch(() => {});
        throw new Cancelled();
      }
      await failed(error);
    }
  }
}
