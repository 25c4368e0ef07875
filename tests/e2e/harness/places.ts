// Where things are on this machine: the repository, the builds, the browser.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
/** The release, and the same one built to be served below /anion/. */
export const DIST = join(ROOT, 'dist');
export const DIST_BELOW = join(ROOT, 'target', 'e2e', 'below', 'anion');
export const PYTHON = join(ROOT, 'target', 'ion', 'venv', 'bin', 'python');
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What a browser needs to run as root, and to keep its own errands out of our network log. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name of this machine that browsers do not trust as they trust localhost.
  '--host-resolver-rules=MAP school.test 127.0.0.1',
];

export function scratch(...names: string[]): string {
  return join(ROOT, 'target', 'e2e', ...names);
}

/**
 * Takes a folder that no other living run uses, so that two runs at once never share a database.
 * They are used again, for a sample school is quicker found than made.
 */
export function claim(): { folder: string; release(): void } {
  for (let number = 0; ; number++) {
    const folder = scratch(`world-${number}`);
    const owner = `${folder}.owner`;
    mkdirSync(folder, { recursive: true });
    if (existsSync(owner) && !isAlive(Number(readFileSync(owner, 'utf8')))) rmSync(owner, { force: true });
    try {
      writeFileSync(owner, `${process.pid}`, { flag: 'wx' });
    } catch {
      continue;
    }
    return { folder, release: () => rmSync(owner, { force: true }) };
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Says what is missing before a hundred tests say it each in its own way. */
export default function everythingIsThere() {
  const needed = { [join(DIST, 'index.html')]: 'script/build', [PYTHON]: 'script/bootstrap' };
  needed[join(DIST_BELOW, 'index.html')] = 'script/test build';
  needed[CHROMIUM] = 'script/bootstrap';
  for (const [path, command] of Object.entries(needed)) {
    if (!existsSync(path)) throw new Error(`${path} is missing; ${command} makes it`);
  }
  const packed = readdirSync(DIST).some((name) => name.endsWith('.br'));
  if (!packed) throw new Error('dist holds no release: trunk made it, and script/build did not');
}
