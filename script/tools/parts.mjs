// The parts of the program that load when they are asked for: which there are, and how the glue
// loads them. script/tools/split makes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The module that the program imports its loaders from; there is no such file. */
export const LOADERS = './__wasm_split.js';
/** The module that the parts import from what they share with the program. */
const SHARED = '__wasm_split';

/** Each part: the function that loads it, and its files. */
export function partsOf(folder) {
  const lines = readFileSync(join(folder, 'parts.txt'), 'utf8').trim().split('\n').filter(Boolean);
  return lines.map((line) => {
    const [name, ...files] = line.trim().split(' ');
    // What is seen before anybody is signed in has its style with the page.
    const isStyled = name === 'entrance';
    return { load: `__wasm_split_load_${name}`, files: files.map((file) => `${file}.wasm`), isStyled };
  });
}

/** The names by which parts import from the program. */
export function sharedBy(programs) {
  const imports = programs.flatMap((bytes) => WebAssembly.Module.imports(new WebAssembly.Module(bytes)));
  const other = imports.find(({ module }) => module !== SHARED);
  if (other) throw new Error(`a part imports ${other.name} from ${other.module}`);
  return [...new Set(imports.map(({ name }) => name))].sort();
}

/**
 * The functions that load the parts, as entries of the object that the glue gives to the program,
 * and the code behind them. `address` has a file's name in the build and its digest; `style` is the same of
 * the style sheet that most of them need.
 *
 * The program gives a callback, as its place in the table of functions, and what to call it with.
 * No file is put into the program twice, for that would undo what the program has done to its data
 * since; one that did not come is asked for again the next time.
 */
export function loaders(parts, shared, address, style) {
  if (!parts.length) return { entries: '', code: '' };
  const list = ({ files }) => JSON.stringify(files.map(address));
  const entries = parts.map((part) => `${part.load}: loadsPart(${list(part)}, ${part.isStyled}),`).join('\n');
  const code = `
const partFiles = {};
function partFile([name, integrity]) {
  const shared = { ${shared.map((name) => `${name}: wasm.${name}`).join(', ')} };
  const file = fetch(new URL(name, import.meta.url), { integrity });
  return WebAssembly.instantiateStreaming(file, { ${SHARED}: shared }).catch((error) => {
    delete partFiles[name];
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
function loadsPart(files, isStyled) {
  return async (callback, data) => {
    let isThere = 1;
    try {
      await Promise.all([isStyled || styled(), ...files.map((file) => (partFiles[file[0]] ??= partFile(file)))]);
    } catch {
      isThere = 0;
    }
    wasm.__indirect_function_table.get(callback)(data, isThere);
  };
}`;
  return { entries, code };
}
