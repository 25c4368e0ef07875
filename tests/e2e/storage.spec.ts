// What the browser keeps: never a token that can be read, and nothing after signing out.
import type { Page } from '@playwright/test';
import { eighthDay, setClocks } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';

for (const name of ['open', 'code'] as const) {
  for (const keep of name === 'open' ? [true, false] : [true]) {
    const place = keep ? 'on the device' : 'in the tab';
    test(`a session kept ${place} shows no token anywhere: ${name}`, async ({ reader, page, watch }) => {
      const somebody = reader(name);
      await somebody.startSignedIn({ keep });
      await somebody.seesAllOfToday();
      const found = await kept(page);
      const held = Object.keys(keep ? found.local : found.session);
      expect(held).toContain('anion.session');
      expect(Object.keys(keep ? found.session : found.local)).not.toContain('anion.session');

      const dump = JSON.stringify(found);
      const secrets = await watch.allSecrets();
      expect(secrets.length).toBe(name === 'code' ? 3 : 1);
      for (const secret of secrets) {
        for (const form of forms(secret)) expect(dump.includes(form), 'a token can be read').toBe(false);
      }
      // The other half is what Ion answered; cache.spec.ts looks at it.
      expect(found.databases.anion[1]).toEqual([['session'], [KEY]]);
      expect(found.caches).toEqual([]);
    });
  }

  test(`signing out leaves nothing here, and Ion forgets the session: ${name}`, async ({ reader, page, site, watch }) => {
    const somebody = reader(name);
    await somebody.startSignedIn({ keep: true });
    const { headers } = watch.requests.find(({ url }) => url === `${site(name).api}/profile`)!;
    const { authorization } = await headers;
    const ask = () => fetch(`${site(name).api}/profile`, { headers: { authorization } });
    expect((await ask()).status).toBe(200);

    await somebody.open('account');
    const revoked = page.waitForResponse(/revoke_token/);
    await somebody.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await somebody.see('You are signed out');
    await revoked;
    await expectNothingKept(page);
    expect((await ask()).status).toBe(403);
    // Neither does going back bring it back.
    await page.goBack();
    await somebody.isSignedOut();
  });
}

test('signing out of the code grant takes the refresh token along', async ({ reader, page, ion, watch }) => {
  const somebody = reader('code');
  await somebody.startSignedIn({ path: 'account' });
  const tokens = await watch.allSecrets();
  const revoked = page.waitForResponse(/revoke_token/);
  await somebody.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await revoked;
  for (const refresh_token of tokens) {
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, client_id: 'anion-code' });
    expect((await fetch(`${ion.origin}/oauth/token/`, { method: 'POST', body })).status).toBe(400);
  }
});

test('signing out works offline', async ({ reader, context, page, watch }) => {
  const somebody = reader('open');
  // The page where one signs out comes after the first one has come to rest.
  const arrived = page.waitForResponse(/\/account-\w+\.wasm$/);
  await somebody.startSignedIn({ keep: true });
  await (await arrived).finished();
  await somebody.seesAllOfToday();
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await somebody.follow('Account');
  await somebody.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await somebody.see('You are signed out');
  await context.setOffline(false);
  await expectNothingKept(page);
  await page.reload();
  await somebody.isSignedOut();
});

test('signing out works while Ion fails', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true, path: 'account' });
  watch.expect(/503/);
  await page.route('**/oauth/revoke_token/', (route) => route.fulfill({ status: 503 }));
  await somebody.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await somebody.see('You are signed out');
  await expectNothingKept(page);
});

test('the next reader sees nothing of the one before', async ({ reader }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.see(/Tess/);
  await somebody.signOut();
  await somebody.startSignedIn({ who: 'studentb' });
  await somebody.see(/Theo/);
  await somebody.doNotSee(/Tess|Chess Club/);
});

test('what is left on the device of a session of the tab names nobody, and says nothing that Ion answered', async ({ reader, page, context, ion }) => {
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('12:02'));
  const somebody = reader('open');
  const answer = page.waitForResponse(/\/api\/blocks\/\d+$/);
  await somebody.startSignedIn();
  const { activities } = await (await answer).json();
  const chess = Object.values<{ name: string; rooms: string[] }>(activities).find(({ name }) => name === 'Chess Club');
  const room = `${chess?.rooms[0]}`.replace(/^(?=\d)/, 'Room ');
  await somebody.see(new RegExp(`^to get to ${room}`));
  // The tab is closed, and nobody has signed out.
  const next = await context.newPage();
  await next.goto(`${somebody.site.home}guide`);
  await expect.poll(async () => (await kept(next)).local).toHaveProperty(['anion.own.reader']);
  await page.close();
  const { local } = await kept(next);
  expect(Object.keys(local).filter((key) => key.startsWith('anion.own.'))).toEqual(['anion.own.reader']);
  expect(JSON.parse(local['anion.own.reader'])).toEqual({ version: 2, iv: expect.any(String), data: expect.any(String) });
  expect(Object.values(local).join()).not.toMatch(new RegExp(`Tess|Harper|Chess|${room}`));
});

for (const [who, whose] of [['student', 'the same reader'], ['studentb', 'another reader']] as const) {
  test(`what a reader kept in a tab that was closed since is there for them and nobody else: ${whose}`, async ({ reader, page, context }) => {
    await reader('open').startSignedIn();
    await expect.poll(async () => (await kept(page)).local).toHaveProperty(['anion.own.reader']);
    const before = (await kept(page)).local['anion.own.reader'];
    await page.evaluate(() => localStorage.setItem('anion.own.bus', 'JT-7'));
    const next = await context.newPage();
    await page.close();
    await reader('open', next).startSignedIn({ who });
    await reader('open', next).isAtRest();
    const { local } = await kept(next);
    expect(local['anion.own.bus']).toBe(who === 'student' ? 'JT-7' : undefined);
    // What is sealed anew is never the same.
    expect(local['anion.own.reader'] === before).toBe(who === 'student');
  });
}

test('a session cannot be opened by another setting of the same site', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  const config = await page.evaluate(async () => (await fetch('config.json')).json());
  await page.route('**/config.json', (route) => route.fulfill({ json: { ...config, client_id: 'another' } }));
  await page.reload();
  await somebody.isSignedOut();
  expect(Object.keys((await kept(page)).local)).not.toContain('anion.session');
});

test('what is kept and was spoiled is taken as not there', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  // Once Ion has said who it is, the session is kept once more.
  await somebody.isAtRest();
  for (const spoiled of ['', '{"version":1}', '{"version":1,"iv":"AAAA","data":"AAAA"}', 'null']) {
    await page.evaluate((text) => localStorage.setItem('anion.session', text), spoiled);
    await page.reload();
    await somebody.isSignedOut();
    expect(Object.keys((await kept(page)).local)).not.toContain('anion.session');
  }
});

test('where all storage is blocked, the reader is told why they cannot sign in', async ({ reader, page }) => {
  await block(page, ['localStorage', 'sessionStorage', 'indexedDB']);
  const somebody = reader('open');
  await somebody.open();
  await somebody.see('Your browser blocks storage for this site');
  await somebody.see(/Period|No school|School is out/);
  await somebody.goToIon();
  await somebody.see('Your browser blocks storage for this site');
  expect(page.url()).toBe(somebody.site.home);
});

test('where no key can be kept, the session lives in memory and says so', async ({ reader, page }) => {
  await block(page, ['indexedDB']);
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true, path: 'account' });
  await somebody.see('Kept nowhere');
  await somebody.follow('Today');
  await somebody.seesAllOfToday();
  const stored = await page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
  // Where Ion's API is, and that something may be somebody's: whose, nobody can tell without a key.
  expect(Object.keys(stored).sort()).toEqual(['anion.early', 'anion.own.reader']);
  expect(stored['anion.own.reader']).toBe('');
  await page.reload();
  await somebody.isSignedOut();
});

test('where only the device keeps nothing, the session stays in memory', async ({ reader, page }) => {
  await block(page, ['localStorage']);
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true, path: 'account' });
  await somebody.see('Kept nowhere');
});

const KEY = { key: 'AES-GCM', extractable: false, usages: ['encrypt', 'decrypt'], exported: 'refused' };

/** How a token could stand in storage without being sealed. */
function forms(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  // Within a longer text, base64 of the same bytes begins at one of three places.
  const shifted = [1, 2].map((by) => Buffer.from(secret.slice(3 - by)).toString('base64').slice(0, -4));
  return [secret, base64.slice(0, -4), ...shifted, Buffer.from(secret).toString('hex'), [...secret].reverse().join('')];
}

async function expectNothingKept(page: Page): Promise<void> {
  await expect.poll(async () => kept(page)).toMatchObject({ local: {}, session: {}, caches: [] });
  // What is public may stay; its names begin so.
  const names = async () => JSON.stringify(((await kept(page)).databases.anion as unknown[][]).map(([all]) => all));
  await expect.poll(names).toMatch(/^\[\[("a1 [^"]+",?)*\],\[\]\]$/);
  expect(JSON.stringify((await kept(page)).databases)).not.toContain('AES');
}

/** As browsers do it where the reader forbids site data: naming the store throws. */
async function block(page: Page, stores: string[]): Promise<void> {
  await page.addInitScript((names) => {
    for (const name of names) {
      const get = () => {
        throw new DOMException(`${name} is blocked`, 'SecurityError');
      };
      Object.defineProperty(window, name, { get, configurable: true });
    }
  }, stores);
}
