// Writes the service worker of a build, and names it in the page so that the program registers it.
// usage: node script/tools/worker.mjs DIST    (after every other change to the files)
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TEMPLATE = fileURLToPath(new URL('worker.js', import.meta.url));
/** The worker's name. It has no digest: browsers look for a newer one under the same name. */
export const WORKER = 'sw.js';
/** What is read anew each time, what belongs to nobody's start, and what compressing left. */
const LEFT_OUT = new Set(['config.json', WORKER]);
const LATER = /(?<!_bg)\.wasm$|^pages-|\.png$/;

/** The text of the worker for the build in `dist`. */
export function worker(dist) {
  const names = readdirSync(dist, { recursive: true }).sort();
  const files = names.filter((name) => statSync(join(dist, name)).isFile() && !/\.(br|gz)$|^\./.test(name) && !LEFT_OUT.has(name));
  const all = files.map((name) => [name === 'index.html' ? './' : name, integrity(join(dist, name))]);
  const build = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
  const list = (is) => JSON.stringify(Object.fromEntries(all.filter(([name]) => LATER.test(name) === is)), null, 1);
  const words = { build, start: list(false), later: list(true) };
  return readFileSync(TEMPLATE, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, word) => words[word]);
}

/** Names the worker in the page. */
export function announce(html) {
  if (html.includes('name="worker"')) return html;
  return html.replace('</head>', `<meta name="worker" content="${WORKER}"></head>`);
}

function integrity(path) {
  return `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const dist = process.argv[2];
  const page = join(dist, 'index.html');
  writeFileSync(page, announce(readFileSync(page, 'utf8')));
  writeFileSync(join(dist, WORKER), worker(dist));
  console.log(`ok: a service worker for ${readdirSync(dist).length} files`);
}
