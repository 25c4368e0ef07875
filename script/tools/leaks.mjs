// Refuses a build that holds what must not leave this machine, or that points back at it.
// usage: node script/tools/leaks.mjs DIST
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const dist = process.argv[2];
const config = readFileSync(join(dist, 'config.json'), 'utf8');
const local = /localhost|127\.0\.0\.1/.test(config);

const FORBIDDEN = [
  ['a client secret', /client_secret["'\s]*[:=]["'\s]*[\w-]{8,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ['a bearer token', /\bBearer [A-Za-z0-9]{24,}/],
  ['the address of somebody else\'s script', /<(script|link)\b[^>]*\b(src|href)=["']?(https?:)?\/\//i],
  ['a path of this machine', new RegExp(`${literal(homedir())}/|${literal(process.cwd())}/`)],
  // Code may know that localhost is special; no address may lead there unless that was configured.
  ...(local ? [] : [['an address on this machine', /https?:\/\/(localhost|127\.0\.0\.1)[:/]/]]),
];

let found = 0;
for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, name);
  if (!statSync(path).isFile() || /\.(br|gz)$/.test(name)) continue;
  const text = readFileSync(path, 'latin1');
  for (const [what, pattern] of FORBIDDEN) {
    const match = text.match(pattern);
    if (!match) continue;
    found += 1;
    console.log(`FAILED: ${name} holds ${what}: ${JSON.stringify(match[0].slice(0, 60))}`);
  }
}
if (!found) console.log('ok: no secret, no path or address of this machine, no foreign script');
process.exitCode = found ? 1 : 0;

function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
