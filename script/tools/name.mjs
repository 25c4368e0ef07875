// Mends two things in what Trunk wrote.
//
// Names: Trunk takes the digest in a file's name before wasm-opt and the minifiers run. A release by
// a newer wasm-opt would put other bytes under a name that browsers keep for a year.
// Integrity: Trunk puts the wasm's digest on its preload link, where browsers ignore it and say so
// on the console. It belongs on the request that the program is started from.
// usage: node script/tools/name.mjs DIST
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASHED } from './headers.mjs';

const dist = process.argv[2];
const page = join(dist, 'index.html');
let html = readFileSync(page, 'utf8');
for (const name of readdirSync(dist).filter((name) => new RegExp(HASHED).test(name))) {
  const bytes = readFileSync(join(dist, name));
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const named = name.replace(/-[0-9a-f]{12,16}(?=(_bg)?[.])/, `-${digest}`);
  renameSync(join(dist, name), join(dist, named));
  html = html.replaceAll(name, named);
  if (named.endsWith('_bg.wasm')) moveIntegrity(bytes);
}
writeFileSync(page, html);

function moveIntegrity(wasm) {
  const integrity = `sha384-${createHash('sha384').update(wasm).digest('base64')}`;
  const loads = /module_or_path:([`'"])([^`'"]+_bg\.wasm)\1/;
  const link = new RegExp(`(<link[^>]*) integrity=["']?${integrity.replace(/[+]/g, '\\+')}["']?`);
  if (!loads.test(html) || !link.test(html)) throw new Error('Trunk starts the program otherwise than it did');
  html = html.replace(link, '$1');
  html = html.replace(loads, `module_or_path:new Request("$2",{integrity:"${integrity}"})`);
}
