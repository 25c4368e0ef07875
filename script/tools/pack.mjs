// Compresses what script/build made, weighs it, and refuses what is too heavy.
// usage: node script/tools/pack.mjs DIST    (writes target/size.json)
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { brotli } from './brotli.mjs';

/** What a reader's first visit may cost, in bytes as brotli sends them. */
const BUDGET = 200_000;
const COMPRESSIBLE = new Set('.css .html .js .json .svg .txt .wasm .webmanifest .xml'.split(' '));
const FIRST_LOAD = new Set(['.html', '.css', '.js', '.wasm']);
/**
 * What loads when a reader asks for it, which is the parts of the program, for they have no glue of their own, and
 * their style sheet; and what loads once the page has come to rest, which is the service worker.
 */
const PART = /(?<!_bg)\.wasm$|^pages-|^sw\.js$/;

const dist = process.argv[2];
const files = readdirSync(dist, { recursive: true })
  .filter((name) => statSync(join(dist, name)).isFile() && !/\.(br|gz)$/.test(name))
  .sort()
  .map(pack);
const parts = files.filter(({ name }) => PART.test(name));
const firstLoad = files.filter((file) => FIRST_LOAD.has(extname(file.name)) && !parts.includes(file));
const total = sum(firstLoad, 'br');
report();
writeFileSync('target/size.json', JSON.stringify({ budget: BUDGET, total, files }, null, 2) + '\n');
const verdict = `first load ${total} bytes (html, css, js, wasm; brotli), budget ${BUDGET}`;
console.log(total <= BUDGET ? `ok: ${verdict}` : `FAILED: ${verdict}`);
process.exitCode = total <= BUDGET ? 0 : 1;

/** Puts the .br and the .gz beside a file, where they are smaller, and tells the sizes. */
function pack(name) {
  const path = join(dist, name);
  const bytes = readFileSync(path);
  const size = { name, raw: bytes.length, gz: bytes.length, br: bytes.length };
  // An operator edits config.json, and would change only one of three copies.
  if (name === 'config.json' || !COMPRESSIBLE.has(extname(name))) return size;
  const packed = { gz: gzipSync(bytes, { level: 9 }), br: brotli(bytes) };
  for (const [kind, content] of Object.entries(packed)) {
    if (content.length >= bytes.length) continue;
    writeFileSync(`${path}.${kind}`, content);
    size[kind] = content.length;
  }
  return size;
}

function report() {
  const wide = Math.max(...files.map(({ name }) => name.length), 10);
  const row = (name, ...cells) =>
    console.log(`    ${name.padEnd(wide)}${cells.map((cell) => String(cell).padStart(10)).join('')}`);
  row('', 'raw', 'gz', 'br');
  for (const { name, raw, gz, br } of files.filter((file) => !parts.includes(file))) row(name, raw, gz, br);
  row('first load', sum(firstLoad, 'raw'), sum(firstLoad, 'gz'), total);
  if (parts.length) console.log('    loaded when asked for, or at rest:');
  for (const { name, raw, gz, br } of parts) row(name, raw, gz, br);
}

function sum(list, kind) {
  return list.reduce((total, file) => total + file[kind], 0);
}
