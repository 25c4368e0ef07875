// Writes what a web server needs to serve a built page, from the templates in hosting/.
// usage: node script/tools/hosting.mjs DIST [--ion ORIGIN] [--out DIR]
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { FILES, HASHED, HSTS, KEEP, headers } from './headers.mjs';

const TEMPLATES = fileURLToPath(new URL('hosting/', import.meta.url));

/** The text of every template for the build in `dist`, by name. */
export function hosting(dist, ion = configuredIon(dist)) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const base = html.match(/<base[^>]*\bhref=["']?([^"'\s>]+)/i)?.[1] ?? '/';
  const hashed = readdirSync(dist, { recursive: true }).filter((name) => new RegExp(HASHED).test(name)).sort();
  const below = base === '/' ? '' : `, as its folder ${base.replace(/^\/|\/$/g, '')}`;
  const words = { base, below, ion, hashed: HASHED, files: FILES, keep: KEEP, hsts: HSTS };
  const lists = [
    headers(html, ion).map(([name, value]) => ({ name, value })),
    hashed.map((name) => ({ kept: `${base}${name}\n  Cache-Control: ${KEEP}` })),
  ];
  return Object.fromEntries(
    readdirSync(TEMPLATES).map((name) => [
      name,
      fill(readFileSync(join(TEMPLATES, name), 'utf8'), words, lists),
    ]),
  );
}

/** Ion's origin in the configuration that was built in. */
function configuredIon(dist) {
  return new URL(JSON.parse(readFileSync(join(dist, 'config.json'), 'utf8')).ion).origin;
}

/** Puts the words in. A line that names a list's field is repeated for each of its entries. */
function fill(template, words, lists) {
  const put = (text, known) => text.replace(/\{\{(\w+)\}\}/g, (all, word) => known[word] ?? all);
  const lines = template.split('\n').flatMap((line) => {
    const list = lists.find((entries) => entries.length > 0 && put(line, entries[0]) !== line);
    return (list ?? [{}]).map((entry) => put(line, { ...words, ...entry }));
  });
  return lines.join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const options = { ion: { type: 'string' }, out: { type: 'string', default: 'target/hosting' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  mkdirSync(values.out, { recursive: true });
  for (const [name, text] of Object.entries(hosting(positionals[0], values.ion))) {
    writeFileSync(join(values.out, name), text);
  }
  console.log(`ok: headers and recipes for nginx, Caddy and _headers in ${values.out}`);
}
