// Rows of a list that was pasted or chosen: text with any separator in any encoding, or a workbook. The same rules as the
// server's (src/sheets), so that a list comes to the same whether it is read here or there; a test holds them equal.
const LARGEST = 50_000_000; // bytes unpacked: a small file must not become an endless one

export class Unreadable extends Error {}

// What separates the columns: what the first line says, else what the first lines have equally many of.
function separator(text) {
  const said = /^(?:sep|SEP)=([;,\t|])[^\n]*\n?/.exec(text);
  if (said) return [said[1], text.slice(said[0].length)];
  let best = [";", 0, 0];
  for (const candidate of ["\t", ";", ",", "|"]) {
    const counts = [];
    let [count, quoted, any] = [0, false, false];
    for (const c of text) {
      if (c === '"') { quoted = !quoted; any = true; }
      else if (c === "\n" && !quoted) {
        if (any) counts.push(count);
        [count, any] = [0, false];
        if (counts.length === 20) break;
      } else if (c === candidate && !quoted) count++;
      else if (c.trim()) any = true;
    }
    if (any && counts.length === 0) counts.push(count);
    const first = counts[0] ?? 0;
    const alike = counts.filter((one) => one === first).length;
    if (first > 0 && (alike > best[1] || (alike === best[1] && first > best[2]))) best = [candidate, alike, first];
  }
  return [best[0], text];
}

// Cells of a text. Blank rows count, and are left out.
export function rowsOfText(whole) {
  const [mark, text] = separator(whole.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
  const rows = [];
  let [cells, cell, number, quoted, fresh] = [[], "", 1, false, true];
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim())) rows.push({ number, cells });
    [cells, cell, fresh] = [[], "", true];
    number++;
  };
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') { cell += c; at++; }
      else quoted = false;
    } else if (c === '"' && fresh) quoted = true;
    else if (c === mark) { cells.push(cell); cell = ""; fresh = true; continue; }
    else if (c === "\n") { endRow(); continue; }
    else cell += c;
    fresh = false;
  }
  if (quoted) throw new Unreadable();
  if (cell || cells.length > 0) endRow();
  return rows;
}

async function unpacked(packed) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST) { await reader.cancel(); throw new Unreadable(); }
    parts.push(value);
  }
  return new Blob(parts).text();
}

// The parts of a ZIP archive by their names, from the list at its end.
async function archive(bytes) {
  const view = new DataView(bytes);
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Unreadable();
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Unreadable();
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const size = view.getUint32(at + 20, true);
    const [name, extra, note] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const here = view.getUint32(at + 42, true);
    const title = new TextDecoder().decode(new Uint8Array(bytes, at + 46, name));
    const from = here + 30 + view.getUint16(here + 26, true) + view.getUint16(here + 28, true);
    // Locked with a password, or packed in a way that workbooks are not.
    if (flags & 1 || (method !== 0 && method !== 8)) throw new Unreadable();
    const packed = new Uint8Array(bytes, from, size);
    parts.set(title, () => (method === 8 ? unpacked(packed) : new Blob([packed]).text()));
    at += 46 + name + extra + note;
  }
  return parts;
}

const xml = (text) => {
  const parsed = new DOMParser().parseFromString(text, "application/xml");
  if (parsed.querySelector("parsererror")) throw new Unreadable();
  return parsed;
};
const all = (node, name) => [...node.getElementsByTagNameNS("*", name)];
const texts = (node) => all(node, "t").filter((t) => t.parentNode.localName !== "rPh").map((t) => t.textContent).join("");
const column = (place) => [...place.replace(/\d+$/, "")].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0) - 1;

function valueOf(cell, shared) {
  const value = all(cell, "v")[0]?.textContent ?? "";
  switch (cell.getAttribute("t")) {
    case "s": return shared[Number(value)] ?? "";
    case "inlineStr": return texts(cell);
    case "b": return value === "1" ? "TRUE" : "FALSE";
    case null:
    case "n": return value && Number.isFinite(Number(value)) ? String(Number(value)) : value;
    default: return value;
  }
}

// The rows of all visible sheets of a workbook, in their order.
export async function rowsOfWorkbook(bytes) {
  const parts = await archive(bytes);
  const part = async (name) => xml(await (parts.get(name) ?? (() => { throw new Unreadable(); }))());
  const links = new Map(all(await part("xl/_rels/workbook.xml.rels"), "Relationship").map((one) => [one.getAttribute("Id"), one.getAttribute("Target")]));
  const shared = parts.has("xl/sharedStrings.xml") ? all(await part("xl/sharedStrings.xml"), "si").map(texts) : [];
  const rows = [];
  for (const sheet of all(await part("xl/workbook.xml"), "sheet")) {
    if (["hidden", "veryHidden"].includes(sheet.getAttribute("state"))) continue;
    const id = sheet.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id") ?? sheet.getAttribute("r:id");
    const target = links.get(id) ?? "";
    let next = 1;
    for (const row of all(await part(target.startsWith("/") ? target.slice(1) : `xl/${target}`), "row")) {
      const number = Number(row.getAttribute("r") ?? next);
      next = number + 1;
      const cells = [];
      for (const cell of all(row, "c")) {
        const at = cell.hasAttribute("r") ? column(cell.getAttribute("r")) : cells.length;
        if (at >= 0 && at < 100) cells[at] = valueOf(cell, shared);
      }
      const whole = Array.from(cells, (value) => value ?? "");
      if (whole.some((value) => value.trim())) rows.push({ number, cells: whole });
    }
  }
  return rows;
}

// Text in the encoding that older programs write, when it is not UTF-8.
function decoded(bytes) {
  const head = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export async function rowsOfFile(file) {
  if (file.size > 5_000_000) throw new Unreadable();
  const bytes = await file.arrayBuffer();
  const head = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  if (head[0] === 0x50 && head[1] === 0x4b) return rowsOfWorkbook(bytes);
  const text = decoded(bytes);
  if (text.includes("\0")) throw new Unreadable();
  return rowsOfText(text);
}
