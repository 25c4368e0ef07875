// Why Ion cannot be read: each cause, as it comes about, is named once, with the way out.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { SiteName } from './harness/sites.ts';
import { logIn } from './pages/ion.ts';

const ASKING_FAILS = /CORS|ERR_|status of (401|403|404|500|502)/;

test('offline is said once where there is nothing to show, and when the network is back Anion goes on by itself', async ({ reader, context, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.isAtRest();
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await somebody.follow('Eighth');
  await saysOnce(page, 'You are offline', /Connect to a network/);
  await context.setOffline(false);
  await somebody.see(/^\d+ of \d+/);
  await saysNothing(page);
});

test('offline, what is known of a page is shown though it was never opened, and the rest says that it is not', async ({ reader, context, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await somebody.follow('Today');
  await saysInALine(page, 'You are offline', /Connect to a network/);
  // The bells stood at the entrance already.
  await expect(somebody.part('Bell schedule').getByText(/Period \d|No school|School is out/).first()).toBeVisible();
  await expect(somebody.part('News').getByText('Not loaded.')).toBeVisible();
  await context.setOffline(false);
  await somebody.seesAllOfToday();
  await saysNothing(page);
});

test('offline, what is on the page stays, with a line above it', async ({ reader, context, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await somebody.isAtRest();
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await page.clock.setFixedTime(Date.now() + 11 * 60_000);
  await expect(page.getByText('You are offline')).toHaveCount(1);
  await somebody.seesAllOfToday();
  await expect(somebody.button('Try again')).toHaveCount(0);
  await expect(somebody.link('All checks')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('You are offline')).toHaveCount(0);
});

test('offline before what explains it has come, that is said all the same', async ({ reader, context, page, watch }) => {
  const somebody = reader('open');
  await page.route(/\/account-[0-9a-f]{16}\.wasm$/, (route) => route.abort('internetdisconnected'));
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await page.clock.setFixedTime(Date.now() + 11 * 60_000);
  await somebody.see(/^You are offline\. .* Connect to a network/);
  await somebody.seesAllOfToday();
  await context.setOffline(false);
  await somebody.doNotSee(/You are offline/);
});

test('an Ion that is down is told from this site, and found again', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await somebody.hasTodayKept();
  watch.expect(/ERR_CONNECTION_REFUSED/);
  await ion.stop();
  try {
    await page.reload();
    await saysInALine(page, 'Ion does not answer', /Try again in a few minutes/);
    await somebody.see(/This site does, so your connection works/);
    await somebody.seesAllOfToday();
    await somebody.button('Check again').click();
    await expect(somebody.button('Check again')).toBeFocused();
    await saysInALine(page, 'Ion does not answer', /Try again in a few minutes/);
    await somebody.follow('Account');
    await expect(page.getByText('Ion does not answer', { exact: true })).toHaveCount(1);
    await somebody.see('Kept in this tab');
    await somebody.follow('Today');
  } finally {
    await ion.start();
  }
  await somebody.button('Check again').click();
  await somebody.seesAllOfToday();
  await saysNothing(page);
});

/** How one site or another fails, what the reader is told, and what whoever runs it. */
const FAILING: [site: SiteName, what: string, todo: RegExp, operator: RegExp | null][] = [
  ['down', 'Ion does not answer', /Try again in a few minutes/, /connect-src/],
  ['downBehind', 'Ion does not answer', /Try again in a few minutes/, /connect-src/],
  ['refused', 'Ion does not let this site ask', /Use Ion itself, and tell whoever runs this site/, /include nginx-forward\.conf/],
  ['refusedCode', 'Ion does not let this site ask', /Use Ion itself/, /ask Ion's maintainers/],
  ['unused', 'Ion does not let this site ask', /Use Ion itself/, /This server already forwards to Ion/],
  ['broken', "This site's way to Ion is broken", /tell whoever runs this site/, /web server's error log/],
  ['wrongApi', "This is not Ion's API", /tell whoever runs this site/, /Nothing forwards at .*\/no\/api/],
];

for (const [name, what, todo, operator] of FAILING) {
  test(`whoever is not signed in is told once what is wrong, and who can do what: ${name}`, async ({ reader, page, watch }) => {
    watch.allow(ASKING_FAILS);
    const somebody = reader(name);
    await somebody.open();
    await saysOnce(page, what, todo);
    await expect(somebody.signInButton).toBeVisible();
    if (todo.source.includes('Use Ion itself')) {
      await expect(page.getByRole('region', { name: what }).getByRole('link', { name: 'Open Ion' })).toHaveAttribute('rel', 'noopener noreferrer');
    }
    if (operator) {
      await page.getByText('For whoever runs this site').click();
      await somebody.see(operator);
    }
  });
}

test('the operator gets the exact fields and the exact request to copy', async ({ reader, page, site, context, watch }) => {
  watch.allow(ASKING_FAILS);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site('refused').origin });
  const somebody = reader('refused');
  await somebody.open();
  await page.getByText('For whoever runs this site').click();
  await somebody.button('Copy Fields of config.json').click();
  const fields = await clipboard(page);
  expect(JSON.parse(`{${fields}}`)).toEqual({
    api: '/ion/api',
    token: '/ion/oauth/token/',
    revoke: '/ion/oauth/revoke_token/',
  });
  await somebody.button("Copy Request to Ion's maintainers").click();
  expect(await clipboard(page)).toContain(`the origin ${site('refused').origin} read`);
});

test('where Ion refuses the origin, a signed-in reader is told so on one screen, after one look', async ({ reader, page, world, watch }) => {
  watch.allow(ASKING_FAILS);
  const somebody = reader('refused');
  await somebody.startSignedIn();
  await saysOnce(page, 'Ion does not let this site ask', /Use Ion itself/);
  const looks = () => world.refusing.log().filter(({ path }) => path.startsWith('/favicon.ico?'));
  // One for the entrance, one for Today at most.
  expect(looks().length).toBeLessThanOrEqual(2);
  await somebody.follow('Account');
  await expect(page.getByText('Ion does not let this site ask', { exact: true })).toHaveCount(1);
  await somebody.see('Kept in this tab');
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
});

test('where a code cannot be exchanged because Ion refuses the origin, that is what is said', async ({ reader, watch, page }) => {
  watch.allow(ASKING_FAILS);
  const somebody = reader('refusedCode');
  await somebody.comeBackWith(() => {});
  await somebody.isOn('Ion does not let this site ask');
  await page.getByText('For whoever runs this site').click();
  await somebody.see(/include nginx-forward\.conf/);
  await somebody.follow('Back to sign-in');
  await somebody.isSignedOut();
});

test('an answer that the browser hides is not called a refusal where Ion was read before', async ({ reader, page, ion, watch }) => {
  watch.allow(ASKING_FAILS);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.see('Tess Harper');
  await ion.control('fail', { status: 502, cors: false, count: 50 });
  await somebody.follow('Today');
  await saysInALine(page, 'Ion failed', /Try again in a minute/);
  await ion.control('reset');
  await somebody.button('Check again').click();
  await somebody.seesAllOfToday();
});

for (const name of ['stranger', 'elsewhere'] as const) {
  test(`who comes back from a page of Ion's that knows no such site is told what that may be: ${name}`, async ({ reader, page, site, context }) => {
    const { origin, callback, plan } = site(name);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const somebody = reader(name);
    await somebody.open();
    await somebody.doNotSee('You came back from Ion without an answer');
    await somebody.goToIon();
    await logIn(page, 'student');
    await expect(page.getByRole('heading', { name: /^Error: invalid_request/ })).toBeVisible();
    await page.goBack();
    await page.goBack();
    await somebody.see('You came back from Ion without an answer');
    await somebody.see(/If you went back yourself, all is well/);
    await expect(somebody.signInButton).not.toHaveAttribute('aria-busy', 'true');
    await page.getByText('For whoever runs this site').click();
    await somebody.button('Copy Client id').click();
    expect(await clipboard(page)).toBe((plan as { config?: Record<string, string> }).config?.client_id ?? 'anion-implicit');
    await somebody.button('Copy Redirect URI').click();
    expect(await clipboard(page)).toBe(callback);
    await somebody.button('Sign in again').click();
    await expect(page.getByRole('heading', { name: /^Error: invalid_request/ })).toBeVisible();
  });
}

test('who opens Anion again instead of going back is told so too, and can have it gone', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.open();
  await somebody.goToIon();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await somebody.open();
  await somebody.see('You came back from Ion without an answer');
  await somebody.button('Dismiss').click();
  await somebody.doNotSee('You came back from Ion without an answer');
  await page.reload();
  await somebody.isSignedOut();
  await somebody.doNotSee('You came back from Ion without an answer');
  // The attempt that was left is still good: an answer to the next one is taken.
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await somebody.signOut();
  await somebody.see('You are signed out');
  await page.reload();
  await somebody.isSignedOut();
  await somebody.doNotSee('You came back from Ion without an answer');
});

test('an account whose API access is withdrawn is told so once, and keeps the bells', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 403/);
  const somebody = reader('open');
  await ion.control('ban', { user: 'student', banned: true });
  await somebody.startSignedIn();
  await saysOnce(page, 'Ion has withdrawn API access from your account', /ask the school's sysadmins/);
  await expect(somebody.part('Bell schedule').getByText(/Period \d|No school|School is out/).first()).toBeVisible();
  await expect(somebody.part('News')).toHaveCount(0);
  await ion.control('ban', { user: 'student', banned: false });
  await somebody.button('Check again').click();
  await somebody.seesAllOfToday();
  await saysNothing(page);
});

test('a lack of rights for one thing is not taken for more', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 403/);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await ion.control('fail', { path: '/api/announcements', status: 403, body: { detail: 'No.' } });
  await somebody.follow('Today');
  await expect(somebody.part('News').getByText('Ion does not allow this')).toBeVisible();
  await saysNothing(page);
});

test('the account page runs all checks on demand, and they pass', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  const card = somebody.part('Diagnosis');
  await expect(card.getByRole('listitem')).toHaveCount(0);
  await somebody.button('Run all checks').click();
  await expect(card.getByRole('listitem')).toHaveCount(10);
  await expect(card.getByText('Pass:')).toHaveCount(10);
  await expect(card.getByText(/Nothing failed/)).toBeVisible();
  await expect(somebody.button('Run again')).toBeFocused();
  await saysNothing(page);
});

test('the report can be copied, and holds neither a session nor a name', async ({ reader, page, context, site, watch }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site('code').origin });
  const somebody = reader('code');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.button('Run all checks').click();
  await somebody.button('Copy report').click();
  await expect(somebody.button('Copied report')).toBeVisible();
  const report = await clipboard(page);
  for (const part of [/^Anion \d/, /Browser: Mozilla/, site('code').callback, /client id anion-code/, /\[pass\] Session: Ion accepts it/]) {
    expect(report).toMatch(part instanceof RegExp ? part : new RegExp(part));
  }
  expect((await watch.allSecrets()).length).toBeGreaterThan(0);
  expect(watch.holdsSecret(report)).toBe(false);
  expect(report).not.toMatch(/Tess|Harper|student|state=|access_token|code=/);
});

test('the checks say what failed: the clock, the storage', async ({ reader, page }) => {
  await page.route('**/config.json', async (route) => route.fulfill({ response: await route.fetch() }));
  await page.clock.setFixedTime(Date.now() + 3_600_000);
  await page.addInitScript(() => {
    const get = () => {
      throw new DOMException('indexedDB is blocked', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { get, configurable: true });
  });
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.button('Run all checks').click();
  const card = somebody.part('Diagnosis').getByRole('list');
  await expect(card.getByText(/It is 1 h fast/)).toBeVisible();
  await expect(card.getByText(/set its date and time by itself/)).toBeVisible();
  await expect(card.getByText(/Your browser keeps no key/)).toBeVisible();
  await expect(card.getByText('Fail:')).toHaveCount(2);
  await somebody.see(/2 failed\./);
});

test("a server's time tells that the device is slow, and what is in a cache does not", async ({ reader, page }) => {
  let age = 0;
  await page.route('**/config.json', async (route) => {
    const answer = await route.fetch();
    const date = new Date(Date.now() + 7_200_000 - age * 1_000).toUTCString();
    // A page that is left for Ion waits for it no more.
    await route.fulfill({ response: answer, headers: { ...answer.headers(), date, age: `${age}` } }).catch(() => {});
  });
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.button('Run all checks').click();
  const card = somebody.part('Diagnosis').getByRole('list');
  await expect(card.getByText(/It is 2 h slow/)).toBeVisible();
  age = 7_200;
  await somebody.button('Run again').click();
  await expect(card.getByText(/It is 2 h slow/)).toBeVisible();
});

test('a session that Ion no longer accepts ends with the check that finds it out', async ({ reader, ion, watch }) => {
  watch.expect(/status of 403/);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.see('Tess Harper');
  await ion.control('expire-tokens');
  await somebody.button('Run all checks').click();
  await somebody.see('Ion no longer accepts your session');
  await somebody.isSignedOut();
});

/** The one screen, and nothing beside it that says the same. */
async function saysOnce(page: Page, what: string, todo: RegExp): Promise<void> {
  const screen = page.getByRole('region', { name: what, exact: true });
  await expect(screen).toHaveCount(1);
  await expect(screen.getByRole('definition').getByText(todo)).toBeVisible();
  await expect(screen.getByText('What still works')).toBeVisible();
  await expect(page.getByText(what, { exact: true }).filter({ visible: true })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expect(page.getByText('Not loaded.').filter({ visible: true })).toHaveCount(0);
}

/** A line above what there is, which is said nowhere else. */
async function saysInALine(page: Page, what: string, todo: RegExp): Promise<void> {
  const words = page.getByText(what, { exact: true }).filter({ visible: true });
  await expect(words).toHaveCount(1);
  await expect(page.locator('.banner').filter({ has: words }).getByText(todo)).toBeVisible();
  await expect(page.getByRole('link', { name: 'All checks' })).toBeVisible();
  await expect(page.getByRole('region', { name: what, exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
}

async function saysNothing(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveCount(0);
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
