// Without a network everything that was seen is there; a newer build comes when the reader wants it; and the service
// worker that does this keeps nothing of a reader's.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { worker } from '../../script/tools/worker.mjs';
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';
import type { Site } from './harness/sites.ts';

test.use({ serviceWorkers: 'allow' });

for (const name of ['open', 'below'] as const) {
  test(`a start without a network shows everything that was seen: ${name}`, async ({ reader, page, context, watch, site }) => {
    watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const somebody = reader(name);
    await somebody.startSignedIn({ keep: true });
    await somebody.seesAllOfToday();
    await isInstalled(page);
    await somebody.hasTodayKept();
    await context.setOffline(true);
    await page.reload();
    await somebody.seesAllOfToday();
    // What the browser under test calls offline reaches the page and not its worker, so either may be said.
    await somebody.see(/You are offline|Ion does not answer/);
    await expect(page.locator('.as-of')).toHaveText(/^As of \d+:\d\d/);
    // A page that loads when it is asked for, and one that has an address of its own.
    await somebody.follow('Guide');
    await somebody.isOn('Sign in with Ion, step by step');
    await page.goto(`${site(name).home}account`);
    await somebody.see('Tess Harper');
    await context.setOffline(false);
    await somebody.follow('Today');
    await somebody.seesAllOfToday();
    await expect(page.locator('.as-of')).toHaveCount(0);
    await somebody.doNotSee(/You are offline|Ion does not answer/);
  });
}

for (const [path, words, again] of [
  ['buses', /^LS-01$/, 'Space'],
  ['people?q=brandt', /Theo Brandt/, 'match'],
  ['news', 'Parking passes', 'Pinned'],
  ['eighth', 'Acapella Singers', 'Algebra'],
] as const) {
  test(`what was seen of a page is there without a network, and only what is wrong is said beside it: ${path}`, async ({ reader, page, context, watch }) => {
    watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const somebody = reader('open');
    await somebody.startSignedIn({ keep: true });
    await somebody.isAtRest();
    await isInstalled(page);
    await somebody.open(path);
    await somebody.see(words);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.reload();
    await somebody.see(words);
    await somebody.see(again);
    await somebody.see(/You are offline|Ion does not answer/);
    await somebody.doNotSee('Not loaded.');
    await expect(page.locator('.toast')).toHaveCount(0);
  });
}

test('at the root the bells are asked for before the program is here, and once', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  const before = watch.requests.length;
  let isProgramHere = false;
  await page.route(/_bg\.wasm$/, async (route) => {
    await expect.poll(() => bells().length).toBe(1);
    isProgramHere = true;
    await route.continue();
  });
  const bells = () => watch.requests.slice(before).filter(({ url }) => url.startsWith(`${ion.origin}/api/schedule`));
  await page.reload();
  await somebody.seesAllOfToday();
  expect(isProgramHere).toBe(true);
  expect(bells()).toHaveLength(1);
  expect((await bells()[0].headers).authorization).toBeUndefined();
});

test('neither a token nor an answer is in the cache of the service worker', async ({ reader, page, watch, site }) => {
  const somebody = reader('same');
  await somebody.startSignedIn({ keep: true });
  await somebody.see('Tess');
  await isInstalled(page);
  await page.reload();
  await somebody.seesAllOfToday();
  const { caches } = await kept(page);
  const files = new Set(readdirSync(site('same').folder, { recursive: true }).map((file) => `${site('same').home}${file}`));
  for (const address of caches.filter((text) => text.startsWith('http'))) {
    expect(address === site('same').home || files.has(address), address).toBe(true);
  }
  for (const secret of await watch.allSecrets()) expect(JSON.stringify(caches)).not.toContain(secret);
  expect(JSON.stringify(caches)).not.toMatch(/Tess|Harper|Chess Club/);
});

test('the configuration is what the server has now, and what is kept of it has no date', async ({ reader, page, site }) => {
  await changed(site('code'), async (folder) => {
    const somebody = reader('code');
    await somebody.open();
    await somebody.isSignedOut();
    await isInstalled(page);
    const file = join(folder, 'config.json');
    const config = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...config, client_id: 'another' }));
    const found = (from: 'network' | 'cache') => page.evaluate(async (from) => {
      const answer = await (from === 'network' ? fetch('config.json') : caches.match('config.json'));
      return { client: (await answer?.json()).client_id, date: answer?.headers.get('date') };
    }, from);
    expect(await found('network')).toMatchObject({ client: 'another', date: expect.any(String) });
    // What is kept must not put the clock to when it was kept.
    expect(await found('cache')).toEqual({ client: 'another', date: null });
  });
});

test('a newer build is announced, waits, and is there whole when the reader wants it', async ({ reader, page, context, site }) => {
  await changed(site('code'), async (folder) => {
    const somebody = reader('code');
    await somebody.open();
    await somebody.isSignedOut();
    await isInstalled(page);
    // Between two pages there is none.
    const named = () => page.evaluate(() => document.querySelector('meta[name=build]')?.getAttribute('content') ?? 'first');
    const build = () => named().catch(() => 'none');
    const tab = await context.newPage();
    await tab.goto(site('code').home);
    await expect(tab.getByRole('button', { name: 'Sign in with Ion' })).toBeVisible();
    publish(folder, 'second');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect.poll(() => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting)).toBe(true);
    // Nobody who reloads while another page is open gets it by chance.
    await page.reload();
    expect(await named()).toBe('first');
    await somebody.follow('Build your own app with Ion: the guide');
    await somebody.see('A newer Anion is here');
    await somebody.button('Reload').click();
    await expect.poll(build).toBe('second');
    await somebody.isOn('Sign in with Ion, step by step');
    // The other page goes on with its own build, parts included; of older builds nothing stays.
    await tab.getByRole('link', { name: 'Build your own app with Ion: the guide' }).click();
    await expect(tab.getByRole('heading', { level: 1, name: 'Sign in with Ion, step by step' })).toBeVisible();
    publish(folder, 'third');
    await tab.close();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await somebody.button('Reload').click();
    await expect.poll(build).toBe('third');
    expect((await page.evaluate(() => caches.keys())).filter((cache) => !cache.endsWith('config'))).toHaveLength(2);
  });
});

test('files that were removed from a worker are fetched again, and it starts without a network once more', async ({ page, context, site, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await page.goto(site('open').home);
  await isInstalled(page);
  const files = async () => (await kept(page)).caches.filter((it) => it.startsWith(site('open').home) && !it.endsWith('config.json')).sort();
  const before = await files();
  await page.evaluate(async () => void (await Promise.all((await caches.keys()).map((name) => caches.delete(name)))));
  await page.reload();
  await expect.poll(files, { timeout: 15_000 }).toEqual(before);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in with Ion' })).toBeVisible();
});

test('a build that does not start can be escaped', async ({ page, site, watch }) => {
  watch.allow(/./);
  await changed(site('code'), async (folder) => {
    const { home } = site('code');
    await page.goto(home);
    await isInstalled(page);
    publish(folder, 'broken', (html) => html.replace(/<script[\s\S]*?<\/script>/g, ''));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect.poll(() => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting)).toBe(true);
    await leavesToTheNext(page);
    await page.goto(home);
    await expect.poll(() => page.evaluate(() => !!document.querySelector('meta[content=broken]'))).toBe(true);
    publish(folder, 'mended', (html) => html.replace('content="broken"', 'content="mended"'), true);
    await page.getByRole('link', { name: 'Load it afresh' }).click({ timeout: 15_000 });
    await expect(page.getByRole('button', { name: 'Sign in with Ion' })).toBeVisible();
    expect(await page.evaluate(() => document.querySelector('meta[name=build]')?.getAttribute('content'))).toBe('mended');
  });
});

test('a browser that lets us have no service worker goes on without', async ({ reader, page }) => {
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('blocked', 'SecurityError'));
  });
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await page.waitForTimeout(3_500);
  await somebody.follow('Guide');
  await somebody.isOn('Sign in with Ion, step by step');
});

test('it can be installed: name, icons and shortcuts are there', async ({ page, site, request }) => {
  const { home } = site('below');
  await page.goto(home);
  const href = await page.locator('link[rel=manifest]').evaluate((link: HTMLLinkElement) => link.href);
  const answer = await request.get(href);
  expect(answer.headers()['content-type']).toBe('application/manifest+json');
  const manifest = await answer.json();
  expect(new URL(manifest.start_url, href).href).toBe(home);
  expect(manifest.shortcuts.map(({ name }: { name: string }) => name)).toEqual(['Today', 'Eighth period', 'Buses']);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (url) => {
      const image = await createImageBitmap(await (await fetch(url)).blob());
      return `${image.width}x${image.height}`;
    }, new URL(src, href).href);
    expect(size, src).toBe(sizes);
  }
});

/** The worker is in charge, with every file at hand. */
async function isInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller), { timeout: 15_000 }).toBe(true);
}

/** Leaves the site to a worker that waits, which the browser puts in charge a moment after. */
async function leavesToTheNext(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const standing = new Map<string, string>();
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, status } of versions) standing.set(versionId, status);
  });
  await cdp.send('ServiceWorker.enable');
  await expect.poll(() => [...standing.values()]).toContain('installed');
  const [next] = [...standing].find(([, status]) => status === 'installed')!;
  await page.goto('about:blank');
  await expect.poll(() => standing.get(next), { timeout: 15_000 }).toBe('activated');
  await cdp.detach();
}

/** Lets a test change what a site serves, and puts it back. */
async function changed({ folder, plan }: Site, visit: (folder: string) => Promise<void>): Promise<void> {
  const page = join(folder, plan.base ?? '/');
  const aside = `${folder}-aside`;
  cpSync(page, aside, { recursive: true });
  // What was compressed for the first build is not what is served of the next.
  for (const name of readdirSync(page)) if (/(html|sw[.]js)[.](gz|br)$/.test(name)) rmSync(join(page, name));
  try {
    await visit(page);
  } finally {
    rmSync(page, { recursive: true });
    cpSync(aside, page, { recursive: true });
    rmSync(aside, { recursive: true });
  }
}

/** Another build in its place: the same program, in a page that differs. */
function publish(folder: string, build: string, change = (html: string) => html, whole = false): void {
  const file = join(folder, 'index.html');
  const original = readFileSync(whole ? join(`${folder.replace(/\/$/, '')}-aside`, 'index.html') : file, 'utf8');
  const named = original.replace(/<meta name="build"[^>]*>/, '').replace('</head>', `<meta name="build" content="${build}"></head>`);
  writeFileSync(file, change(named));
  writeFileSync(join(folder, 'sw.js'), worker(folder));
}
