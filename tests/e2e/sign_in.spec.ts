// Signing in through Ion's own login and consent pages, and what it leaves behind: nothing.
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { Ion } from './harness/ion.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from './harness/places.ts';
import { answerConsent, logIn } from './pages/ion.ts';

for (const name of ['open', 'code', 'below'] as const) {
  test(`a reader signs in and out: ${name}${name === 'open' ? ' @phone' : ''}`, async ({ reader, page, site }) => {
    const somebody = reader(name);
    await somebody.signIn('student');
    await somebody.see(/Tess/);
    expect(page.url()).toBe(site(name).home);
    await somebody.signOut();
  });
}

for (const name of ['open', 'code'] as const) {
  test(`a reader comes back to the very page that they wanted, and leaves no trace of the way: ${name}`, async ({
    reader,
    page,
    site,
    ion,
    watch,
  }) => {
    const somebody = reader(name);
    await somebody.open('account?from=bookmark');
    await somebody.isOn(/at a glance/);
    await somebody.goToIon();
    await logIn(page, 'student');
    await answerConsent(page, 'Authorize');
    await somebody.isOn('Account');
    await somebody.see('Tess Harper');
    expect(page.url()).toBe(`${site(name).home}account?from=bookmark`);

    expect(await watch.allSecrets()).not.toEqual([]);
    expect(await tracesOf(page)).not.toMatch(/access_token|[?&#]code=|state=/);
    expect(watch.holdsSecret(await tracesOf(page))).toBe(false);
    expect(refererOfOurs(ion, site(name).origin)).toEqual([]);
  });

  test(`before the first paint the address and the history hold nothing of what Ion sent, and it signs in: ${name}`, async ({
    reader,
    page,
    site,
    watch,
  }) => {
    await page.addInitScript(() => {
      // All that the browser may paint or ask for comes after the head has been read.
      new MutationObserver(() => {
        if (document.body) (window as any).seen ??= location.href;
      }).observe(document, { childList: true, subtree: true });
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let isAway = false;
    await page.route(/_bg[.]wasm$/, async (route) => {
      if (isAway) await released;
      await route.continue().catch(() => {});
    });
    const somebody = reader(name);
    await somebody.comeBackWith(() => void (isAway = true));
    await expect(page.locator('#boot')).toBeVisible();
    await expect(page).toHaveURL(site(name).callback);
    expect(await page.evaluate(() => (window as any).seen)).toBe(site(name).callback);
    expect(await watch.allSecrets()).not.toEqual([]);
    expect(await tracesOf(page)).not.toMatch(/access_token|[?&#]code=|state=/);
    expect(watch.holdsSecret(await tracesOf(page))).toBe(false);
    release();
    await somebody.isSignedIn();
    await somebody.see(/Tess/);
  });

  test(`going back after signing in replays nothing: ${name}`, async ({ reader, page, watch }) => {
    const somebody = reader(name);
    await somebody.signIn('student');
    await page.goBack();
    await expect(page.getByRole('heading', { name: /^Authorize / })).toBeVisible();
    await page.goForward();
    await somebody.isSignedIn();
    const arrivals = watch.requests.filter(({ url }) => new URL(url).pathname === '/callback');
    expect(arrivals).toHaveLength(1);
    // Only the code grant exchanges anything, and that once.
    const exchanges = watch.requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/oauth/token/'));
    expect(exchanges).toHaveLength(name === 'code' ? 1 : 0);
  });

  test(`each attempt asks for reading only, in its own grant's way, with fresh secrets: ${name}`, async ({
    reader,
    page,
    site,
  }) => {
    const asked: URL[] = [];
    await page.route('**/oauth/authorize/**', (route) => {
      asked.push(new URL(route.request().url()));
      return route.fulfill({ contentType: 'text/html', body: '<title>Ion</title>' });
    });
    for (const attempt of [1, 2]) {
      await reader(name).open();
      await reader(name).goToIon();
      await expect.poll(() => asked.length).toBe(attempt);
    }
    const [first, second] = asked.map((url) => Object.fromEntries(url.searchParams));
    const common = { client_id: `anion-${site(name).plan.grant}`, redirect_uri: site(name).callback, scope: 'read' };
    expect(first).toMatchObject(common);
    expect(first.state).toMatch(/^[\w-]{43}$/);
    expect(second.state).not.toBe(first.state);
    if (name === 'code') {
      expect(first).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
      expect(first.code_challenge).toMatch(/^[\w-]{43}$/);
      expect(second.code_challenge).not.toBe(first.code_challenge);
    } else {
      expect(first).toMatchObject({ response_type: 'token' });
      expect(first).not.toHaveProperty('code_challenge');
    }
  });
}

test('where the program does not come at the callback, the way out leaves no token behind', async ({ reader, page, site, watch }) => {
  watch.allow(/./);
  const somebody = reader('open');
  let isAway = false;
  await page.route(/_bg[.]wasm$/, (route) => (isAway ? route.abort() : route.continue()));
  await somebody.comeBackWith(() => void (isAway = true));
  const out = page.getByRole('link', { name: 'Load it afresh' });
  await expect(out).toBeVisible({ timeout: 15_000 });
  await expect(page).toHaveURL(site('open').callback);
  isAway = false;
  await out.click();
  await somebody.isSignedOut();
  expect(await tracesOf(page)).not.toMatch(/access_token|state=/);
  expect(watch.holdsSecret(await tracesOf(page))).toBe(false);
  await somebody.signIn();
});

test('two tabs that sign in at once both succeed', async ({ reader, context }) => {
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  const [one, other] = tabs.map((tab) => reader('open', tab));
  await one.open('account');
  await one.goToIon();
  await logIn(tabs[0], 'student');
  await other.open();
  await other.goToIon();
  await answerConsent(tabs[1], 'Authorize');
  await answerConsent(tabs[0], 'Authorize');
  await one.isOn('Account');
  await other.seesAllOfToday();
  await one.isSignedIn();
});

test('a reader who goes back from Ion can begin again', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.open('account');
  await somebody.goToIon();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await page.goBack();
  await somebody.goToIon();
  await logIn(page, 'student');
  await answerConsent(page, 'Authorize');
  await somebody.isOn('Account');
});

test('a page that the browser kept meanwhile, as browsers do, can be used again', async ({ reader, watchToo }) => {
  // Playwright turns this off, for it loses track of such a page's answers.
  const ignoreDefaultArgs = ['--disable-back-forward-cache'];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS, ignoreDefaultArgs });
  const context = await browser.newContext();
  await watchToo(context);
  const page = await context.newPage();
  const somebody = reader('open', page);
  await somebody.open('account');
  await somebody.goToIon();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await page.evaluate(() => history.back()).catch(() => {});
  // Whether the browser has kept it is the browser's decision; it must be usable either way.
  await page.getByRole('button', { name: /^(Sign in with|Going to) Ion$/ }).click({ noWaitAfter: true });
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await browser.close();
});

test('a call to Ion carries the token in its header, and no cookie nor address of ours', async ({
  reader,
  page,
  site,
  watch,
}) => {
  // Cookies know no ports: without care, Ion's login would go along with every call.
  await reader('open').signIn('student');
  await reader('open').seesAllOfToday();
  expect((await page.context().cookies()).map(({ name }) => name)).toContain('sessionid');
  const calls = watch.requests.filter(({ method, url }) => method === 'GET' && url.startsWith(site('open').api));
  expect(calls.length).toBeGreaterThan(3);
  for (const { url, headers } of calls) {
    const { authorization, cookie, referer } = await headers;
    expect({ cookie, referer }, url).toEqual({ cookie: undefined, referer: undefined });
    // The bells and emergencies are public, and whoever may ask without a name does.
    const isPublic = ['/api/schedule', '/api/emerg'].includes(new URL(url).pathname);
    if (isPublic) expect(authorization, url).toBeUndefined();
    else expect(authorization, url).toMatch(/^Bearer \w+$/);
  }
});

/** All that a page remembers of where it has been. */
async function tracesOf(page: Page): Promise<string> {
  const browser = await page.context().newCDPSession(page);
  const { entries } = await browser.send('Page.getNavigationHistory');
  const ours = entries.filter(({ url }) => !url.includes('/oauth/authorize') && !url.includes('/login'));
  const inPage = await page.evaluate(() => [location.href, document.referrer, JSON.stringify(history.state)]);
  return [...ours.map(({ url }) => url), ...inPage].join('\n');
}

/** Requests at Ion that say which page of ours they come from. */
function refererOfOurs(ion: Ion, origin: string): unknown[] {
  return ion.log().filter(({ referer, path }) => `${referer}`.startsWith(origin) || /(token|code)=redacted/.test(`${path} ${referer}`));
}
