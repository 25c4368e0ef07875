// The parts of the program that load when they are asked for: which there are, and how the glue
// loads them. script/tools/split makes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The module that the program imports its loaders from; there is no such file. */
export const LOADERS = './__wasm_split.js';
/** The module that the parts import from what they share with the program. */
export const SHARED = '__wasm_split';
/** And the one that files import from which are made of several. */
const MERGED = 'p';

/** Each part: the function that loads it, and its files. */
export function partsOf(folder) {
  const lines = readFileSync(join(folder, 'parts.txt'), 'utf8').trim().split('\n').filter(Boolean);
  return lines.map((line) => {
    const [name, ...files] = line.trim().split(' ');
    // What is seen before anybody is signed in has its style with the page, and keys have none.
    const isStyled = ['entrance', 'keys'].includes(name);
    return { name, load: `__wasm_split_load_${name}`, files: files.map((file) => `${file}.wasm`), isStyled };
  });
}

/** What a file is called, in the build's folder and in front of its digest, which alone tells those of several parts apart. */
export function stemOf(file) {
  return file.replace(/^split_|[.]wasm$/g, '').replace(/^chunk_\d+$/, 'c');
}

/** What a file costs whoever loads it, beside what is in it, in bytes: its question and its wait. */
const COST = 25_000;

/**
 * The same parts of fewer files. What several parts share is a file for each set of them, a hundred and
 * more in all, and most of them tiny. Two become one where that saves more than it costs the parts that
 * need but one of them. `sizeOf` gives a file's bytes. Returns the parts, and of what each file is made.
 */
export function gathered(parts, sizeOf) {
  const users = new Map();
  parts.forEach(({ files }, at) => files.forEach((file) => users.set(file, (users.get(file) ?? 0) | (1 << at))));
  const count = (set) => {
    let ones = 0;
    for (; set; set &= set - 1) ones += 1;
    return ones;
  };
  let groups = [...users].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, set]) => ({ files: [file], set, size: sizeOf(file) }));
  const saved = (a, b) => COST * count(a.set & b.set) - a.size * count(b.set & ~a.set) - b.size * count(a.set & ~b.set);
  for (;;) {
    let best = { gain: 0 };
    groups.forEach((a, at) => {
      for (const b of groups.slice(at + 1)) if (saved(a, b) > best.gain) best = { gain: saved(a, b), a, b };
    });
    const { a, b } = best;
    if (!a) break;
    groups = groups.filter((it) => it !== a && it !== b);
    groups.push({ files: [...a.files, ...b.files], set: a.set | b.set, size: a.size + b.size });
  }
  const made = new Map(groups.map(({ files }) => [files[0], files]));
  const filesOf = (at) => groups.filter(({ set }) => set & (1 << at)).map(({ files }) => files[0]);
  return { parts: parts.map((part, at) => ({ ...part, files: filesOf(at) })), made };
}

const TYPES = { 0x7f: 'i32', 0x7e: 'i64', 0x7d: 'f32', 0x7c: 'f64', 0x70: 'funcref', 0x6f: 'externref' };

/** What a file imports, as the text format spells it: `(func (param i32))`, by its name. */
export function importedBy(bytes) {
  let at = 8;
  const byte = () => bytes[at++];
  const number = () => {
    for (let found = 0, shift = 0; ; shift += 7) {
      const next = byte();
      found |= (next & 0x7f) << shift;
      if (next < 0x80) return found >>> 0;
    }
  };
  const list = (read) => Array.from({ length: number() }, read);
  const name = () => {
    const length = number();
    return Buffer.from(bytes.subarray(at, (at += length))).toString();
  };
  const type = () => TYPES[byte()] ?? fail('a type');
  const fail = (what) => {
    throw new Error(`${what} of a kind that merging does not know`);
  };
  const limits = () => [...(byte() & 1 ? [number(), number()] : [number()])].join(' ');
  const signature = () => {
    if (byte() !== 0x60) fail('a function');
    return ['param', 'result'].map((kind) => list(type).map((it) => ` (${kind} ${it})`).join('')).join('');
  };
  const global = () => {
    const value = type();
    return byte() ? `(mut ${value})` : value;
  };
  // A table's type stands before its limits in the file, and behind them in the text.
  const table = () => {
    const value = type();
    return `${limits()} ${value}`;
  };
  let signatures = [];
  while (at < bytes.length) {
    const [section, length] = [byte(), number()];
    const end = at + length;
    if (section === 1) signatures = list(signature);
    if (section === 2) {
      const kinds = [() => `func${signatures[number()]}`, () => `table ${table()}`, () => `memory ${limits()}`, () => `global ${global()}`];
      return new Map(list(() => (name(), [name(), `(${(kinds[byte()] ?? fail('an import'))()})`])));
    }
    at = end;
  }
  return new Map();
}

/**
 * What stands before files that become one, as text: it imports each thing once that they import, and gives it to them
 * by the name that they know. Without it the one would import its memory once for each of them.
 */
export function given(imports) {
  const lines = [...imports].map(([name, type], at) => {
    const [, kind] = /^\((\w+)/.exec(type);
    return `(import "${MERGED}" "${name}" ${type.replace(kind, `${kind} $${at}`)}) (export "${name}" (${kind} $${at}))`;
  });
  return `(module\n${lines.join('\n')}\n)`;
}

/** The names by which parts import from the program. */
export function sharedBy(programs) {
  const imports = programs.flatMap((bytes) => WebAssembly.Module.imports(new WebAssembly.Module(bytes)));
  const other = imports.find(({ module }) => ![SHARED, MERGED].includes(module));
  if (other) throw new Error(`a part imports ${other.name} from ${other.module}`);
  return [...new Set(imports.map(({ name }) => name))].sort();
}

/** A file's name in the build, which the glue makes out of its digest, as below. */
export function nameOf(stem, sha256) {
  return `${stem}-${sha256.toString('hex').slice(0, 16)}.wasm`;
}

/**
 * The part that shows a page, by the beginning of its address; `index.html` has found out which page that will be.
 * src/app.rs says the same in its way, and tests/e2e/later.spec.ts sees that they agree.
 */
const AHEAD = {
  '': 'none', account: 'account', activities: 'mine', buses: 'buses', callback: 'entrance', eighth: 'eighth', 'eighth/mine': 'mine',
  entrance: 'entrance', explore: 'guide', guide: 'guide', news: 'news', offerings: 'mine', people: 'people', schedule: 'schedule', settings: 'account',
};

/**
 * The functions that load the parts, as entries of the object that the glue gives to the program,
 * and the code behind them. `digests` has the SHA-256 of each file; `style` is the name and the digest of
 * the style sheet that most of them need.
 *
 * The program gives a callback, as its place in the table of functions, and what to call it with.
 * No file is put into the program twice, for that would undo what the program has done to its data
 * since; one that did not come is asked for again the next time.
 *
 * The glue is here long before the program, which is twenty times its size. So it asks already for the part that the
 * program will ask for first; what fails of that, the program asks for again.
 */
export function loaders(parts, shared, digests, style) {
  if (!parts.length) return { entries: '', code: '' };
  const all = [...digests.keys()];
  const list = all.map((file) => `${stemOf(file)} ${digests.get(file).toString('base64')}`);
  const entries = parts.map(({ load, name }) => `${load}: loadsPart(${JSON.stringify(name)}),`).join('\n');
  const table = parts.map(({ name, files, isStyled }) => [name, [isStyled, ...files.map((file) => all.indexOf(file))]]);
  const code = `
const partAsked = {};
const partFiles = {};
const partList = ${JSON.stringify(list.join())}.split(',');
const partPlaces = ${JSON.stringify(Object.fromEntries(table))};
const partAhead = ${JSON.stringify(AHEAD)};
function partAnswer(place) {
  const [stem, sha256] = partList[place].split(' ');
  const hex = [...atob(sha256).slice(0, 8)].map((byte) => byte.charCodeAt().toString(16).padStart(2, 0)).join('');
  return (partAsked[place] ??= fetch(new URL(stem + '-' + hex + '.wasm', import.meta.url), { integrity: 'sha256-' + sha256 }));
}
function partFile(place) {
  const shared = { ${shared.map((name) => `${name}: wasm.${name}`).join(', ')} };
  return WebAssembly.instantiateStreaming(partAnswer(place), { ${SHARED}: shared, ${MERGED}: shared }).catch((error) => {
    delete partAsked[place];
    delete partFiles[place];
    throw error;
  });
}
let partStyle;
function styled() {
  return (partStyle ??= new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.integrity = ${JSON.stringify(style[1])};
    link.href = new URL(${JSON.stringify(style[0])}, import.meta.url);
    link.onload = resolve;
    link.onerror = () => {
      partStyle = undefined;
      link.remove();
      reject();
    };
    document.querySelector('link[rel=stylesheet]').after(link);
  }));
}
function loadsPart(name) {
  const [isStyled, ...places] = partPlaces[name];
  return async (callback, data) => {
    let isThere = 1;
    try {
      await Promise.all([isStyled || styled(), ...places.map((place) => (partFiles[place] ??= partFile(place)))]);
    } catch {
      isThere = 0;
    }
    wasm.__indirect_function_table.get(callback)(data, isThere);
  };
}
try {
  const path = ahead.replace(/\\/$/, '');
  const name = partAhead[path] ?? partAhead[path.split('/')[0]] ?? 'account';
  const [isStyled, ...places] = partPlaces[name] ?? [1];
  if (!isStyled) styled().catch(() => {});
  for (const place of places) partAnswer(place).catch(() => delete partAsked[place]);
} catch {}`;
  return { entries, code };
}
