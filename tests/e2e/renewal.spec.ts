// How a session goes on: by refresh token, in a frame, by way of Ion's pages; and that it never surprises.
import type { Route } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { Ion } from './harness/ion.ts';
import { kept } from './harness/kept.ts';

const FORBIDDEN = /status of 403/;

test('a session of the code grant is renewed ahead of its end, and nobody notices', async ({ reader, page, ion }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('code');
  await somebody.startSignedIn({ path: 'account', keep: true });
  await somebody.see('Expires in 10 h');
  await mark(somebody.page);
  const before = (await kept(page)).local['anion.session'];
  await page.clock.setFixedTime(minutesAfter(now, 589));
  await somebody.see('Expires in 11 min');
  expect(refreshes(ion)).toBe(0);
  await page.clock.setFixedTime(minutesAfter(now, 591));
  await somebody.see(/Expires in (10 h|9 h 59 min)/);
  expect(refreshes(ion)).toBe(1);
  await isStillTheSamePage(page);
  await expect.poll(async () => (await kept(page)).local['anion.session']).not.toBe(before);
  await page.reload();
  await somebody.see(/Expires in (10 h|9 h 59 min)/);
  await somebody.see('Tess Harper');
});

test('ten tabs that wake at once make one refresh, and all go on', async ({ reader, context, page, ion }) => {
  test.setTimeout(90_000);
  const now = new Date();
  await page.clock.setFixedTime(now);
  const first = reader('code');
  await first.startSignedIn({ path: 'account', keep: true });
  await first.see('Expires in 10 h');
  const tabs = [first];
  for (let more = 1; more < 10; more++) {
    const tab = reader('code', await context.newPage());
    await tab.open('account');
    await tab.see('Expires in 10 h');
    tabs.push(tab);
  }
  await page.clock.setFixedTime(minutesAfter(now, 589));
  for (const tab of tabs) await tab.see('Expires in 11 min');
  await page.clock.setFixedTime(minutesAfter(now, 601));
  for (const tab of tabs) {
    await tab.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  }
  for (const tab of tabs) {
    await tab.see(/Expires in (10 h|9 h 59 min)/);
    await tab.doNotSee('Sign in with Ion');
  }
  expect(refreshes(ion)).toBe(1);
});

test('a device that slept past the end of its session goes on where it was', async ({ reader, page, ion }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('code');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await page.clock.setFixedTime(minutesAfter(now, 24 * 60));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => refreshes(ion)).toBe(1);
  await somebody.follow('Account');
  await somebody.see(/Expires in (10 h|9 h 59 min)/);
});

/** What may stand between a request for the next token and its answer, and what the browser says of it. */
const FAULTS: Record<string, [fault: (route: Route) => Promise<void>, said: RegExp, waits: number]> = {
  'no answer': [(route) => route.abort('connectionfailed'), /ERR_CONNECTION_FAILED/, 16],
  'an error 500': [(route) => route.fulfill({ status: 500, body: 'Server Error' }), /500/, 16],
  'an error 502 in JSON': [
    (route) => route.fulfill({ status: 502, contentType: 'application/json', body: '{"error":"Bad Gateway"}' }),
    /502/,
    16,
  ],
  'half an answer': [(route) => route.fulfill({ status: 200, body: '{"access_token": "abc' }), /never/, 16],
  'a page': [(route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<html>' }), /never/, 16],
  'the wish to wait': [
    (route) => route.fulfill({ status: 429, headers: { 'retry-after': '90', 'access-control-expose-headers': '*' } }),
    /429/,
    91,
  ],
};

for (const [name, [fault, said, waits]] of Object.entries(FAULTS)) {
  test(`a refresh that gets ${name} keeps the session, and is tried again`, async ({ reader, page, ion, watch }) => {
    const now = new Date();
    await page.clock.setFixedTime(now);
    const somebody = reader('code');
    await somebody.startSignedIn();
    await somebody.seesAllOfToday();
    watch.allow(said);
    let asked = 0;
    await page.route('**/oauth/token/', async (route) => {
      asked += 1;
      const origin = { 'access-control-allow-origin': somebody.site.origin };
      const fulfill = route.fulfill.bind(route);
      route.fulfill = (options = {}) => fulfill({ ...options, headers: { ...options.headers, ...origin } });
      await fault(route);
    });
    await page.clock.setFixedTime(minutesAfter(now, 591));
    await expect.poll(() => asked).toBe(1);
    await somebody.seesAllOfToday();
    await page.unroute('**/oauth/token/');
    // Not before its time.
    await page.waitForTimeout(1_500);
    expect([asked, refreshes(ion)]).toEqual([1, 0]);
    await page.clock.setFixedTime(new Date(minutesAfter(now, 591).getTime() + waits * 1_000));
    await expect.poll(() => refreshes(ion)).toBe(1);
    await somebody.follow('Account');
    await somebody.see(/Expires in (10 h|9 h 59 min)/);
  });
}

test('offline past its end a session waits, keeps what was read, and goes on', async ({ reader, context, page, ion, watch }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('code');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await somebody.isAtRest();
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await page.clock.setFixedTime(minutesAfter(now, 601));
  await somebody.see('Your session could not be renewed yet');
  await expect(somebody.part('Eighth period').getByText('Chess Club')).toBeVisible();
  await context.setOffline(false);
  await somebody.button('Renew now').click();
  await somebody.doNotSee('Your session could not be renewed yet');
  await expect.poll(() => refreshes(ion)).toBe(1);
});

test('offline past its end nobody is sent to Ion: the page turns, shows what was kept, and goes on with a network', async ({ reader, context, page, watch }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true, path: 'news' });
  await somebody.see('Welcome back & good luck');
  await somebody.follow('Today');
  await somebody.seesAllOfToday();
  await somebody.isAtRest();
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await page.clock.setFixedTime(minutesAfter(now, 601));
  await somebody.see('Your session has ended');
  await somebody.follow('News');
  await expect(page).toHaveURL(`${somebody.site.home}news`);
  await somebody.see('Welcome back & good luck');
  await somebody.button('Renew now').first().click();
  await page.waitForTimeout(1_000);
  await somebody.see('Welcome back & good luck');
  expect(Object.keys((await kept(page)).local)).toContain('anion.session');
  await context.setOffline(false);
  await somebody.ionAnswersWith();
  await somebody.follow('Account');
  await somebody.isOn('Account');
  await somebody.see('Tess Harper');
  await somebody.doNotSee('Your session has ended');
});

test('a refresh token that Ion refuses signs out, and signing in leads back', async ({ reader, page, ion, watch }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('code');
  await somebody.startSignedIn({ path: 'account', keep: true });
  await somebody.see('Tess Harper');
  await ion.control('revoke-tokens', { user: 'student' });
  watch.expect(/status of 400/);
  // What is shown is asked anew after so long, with the token that was revoked.
  watch.allow(FORBIDDEN);
  await page.clock.setFixedTime(minutesAfter(now, 591));
  await somebody.see('Ion no longer accepts your session');
  expect(await kept(page)).toMatchObject({ local: {}, session: {} });
  expect(page.url()).toBe(`${somebody.site.home}account`);
  await somebody.ionAnswersWith();
  await somebody.goToIon();
  await somebody.isOn('Account');
});

test('a token that Ion refuses is renewed once, and what was asked is asked again', async ({ reader, page, ion, watch }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('code');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await ion.control('expire-tokens', { user: 'student' });
  watch.expect(FORBIDDEN);
  await page.clock.setFixedTime(minutesAfter(now, 2));
  await page.reload();
  await somebody.seesAllOfToday();
  await expect.poll(() => refreshes(ion)).toBe(1);
  const refused = ion.log().filter(({ status }) => status === 403).map(({ path }) => path);
  expect(new Set(refused).size, 'each question is refused once').toBe(refused.length);
});

test('on the site of Ion the implicit grant is renewed in a frame, and nobody notices', async ({ reader, page, ion }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('open');
  await somebody.signIn('student', { path: 'account' });
  await page.clock.setFixedTime(minutesAfter(now, 589));
  await somebody.see('Expires in 11 min');
  await mark(page);
  ion.forget();
  await page.clock.setFixedTime(minutesAfter(now, 591));
  await somebody.see(/Expires in (10 h|9 h 59 min)/);
  await isStillTheSamePage(page);
  expect(asks(ion)).toHaveLength(1);
  expect(asks(ion)[0].path).toMatch(/approval_prompt=auto&prompt=none/);
  await expect(page.locator('iframe')).toHaveCount(0);
  await somebody.see('Tess Harper');
  // The former token is let go once nobody waits for an answer to it.
  const revoked = () => ion.log().filter(({ method, path }) => method === 'POST' && path.startsWith('/oauth/revoke_token'));
  await expect.poll(() => revoked().length, { timeout: 10_000 }).toBe(1);
});

test('where the frame leads to nothing it is tried once, and the reader is asked', async ({ reader, page, ion }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  // Nobody is signed in at Ion in this browser.
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.see('Expires in 10 h');
  ion.forget();
  await page.clock.setFixedTime(minutesAfter(now, 591));
  await somebody.see(/Your session ends in 9 min/);
  await page.waitForTimeout(2_500);
  expect(asks(ion)).toHaveLength(1);
});

test('apart from the site of Ion a note comes ahead of time, and renewing leads back to the very place', async ({ reader, page }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  await page.setViewportSize({ width: 390, height: 500 });
  const somebody = reader('apart');
  await somebody.startSignedIn({ path: 'account', keep: true });
  await somebody.see('Expires in 10 h');
  await page.clock.setFixedTime(minutesAfter(now, 591));
  await somebody.see(/Your session ends in 9 min/);
  await page.evaluate(() => scrollTo(0, 300));
  let asked = '';
  await somebody.ionAnswersWith(() => {});
  page.on('request', (request) => {
    if (request.url().includes('/oauth/authorize/')) asked = request.url();
  });
  await somebody.button('Renew now').first().evaluate((button: HTMLElement) => button.click());
  await somebody.isOn('Account');
  await somebody.see(/Expires in (10 h|9 h 59 min)/);
  expect(new URL(asked).searchParams.get('approval_prompt')).toBe('auto');
  expect(new URL(asked).searchParams.get('scope')).toBe('read');
  // What stands above it may have become a little shorter.
  await expect.poll(() => page.evaluate(() => Math.abs(scrollY - 300))).toBeLessThan(60);
  await somebody.see('Kept on this device');
  await somebody.doNotSee(/Your session ends/);
});

test('a session that lapses while it is read leaves all as it is, and is renewed at the next turn', async ({ reader, page, watch }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('apart');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await page.clock.setFixedTime(minutesAfter(now, 601));
  const before = watch.requests.length;
  await somebody.see('Your session has ended');
  await expect(somebody.part('Eighth period').getByText('Chess Club')).toBeVisible();
  await page.clock.setFixedTime(minutesAfter(now, 640));
  await page.waitForTimeout(1_500);
  const later = await Promise.all(watch.requests.slice(before).map(({ headers }) => headers));
  expect(later.filter(({ authorization }) => authorization), 'asked with a token that is over').toEqual([]);
  await somebody.ionAnswersWith();
  await somebody.follow('Account');
  await somebody.see('Tess Harper');
  await somebody.isOn('Account');
  await somebody.see(/Expires in (10 h|9 h 59 min)/);
});

test('a renewal that fails is not tried again: the sign-in page stands where the reader was', async ({ reader, page, ion }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('apart');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await page.clock.setFixedTime(minutesAfter(now, 601));
  await somebody.see('Your session has ended');
  await somebody.ionAnswersWith((answer) => `${answer.origin}${answer.pathname}?error=access_denied&${answer.hash.match(/state=[^&]+/)}`);
  await somebody.follow('Account');
  await somebody.isOn('You said no at Ion');
  ion.forget();
  await somebody.follow('Back to sign-in');
  await somebody.isSignedOut();
  expect(page.url()).toBe(`${somebody.site.home}account`);
  await page.waitForTimeout(1_500);
  expect(asks(ion)).toEqual([]);
});

for (const hours of [1, -1]) {
  const how = hours > 0 ? 'fast' : 'slow';
  test(`a reader whose clock is an hour ${how} signs in, stays signed in, and sees the school's time`, async ({ reader, page }) => {
    // The host's own Date is the true time.
    await page.route('**/config.json', (route) => route.continue());
    await page.clock.setFixedTime(new Date(Date.now() + hours * 3_600_000));
    for (const name of ['open', 'code'] as const) {
      const somebody = reader(name);
      await somebody.startSignedIn({ path: 'account', keep: true });
      await somebody.see(/Expires in (10 h|9 h 59 min)/);
      await page.reload();
      await somebody.see(/Expires in (10 h|9 h 59 min)/);
    }
    const [, hour, minute, half] = (await page.getByText(/Good until/).innerText()).match(/until (\d+):(\d\d) ([AP])M/)!;
    const ends = new Date(Date.now() + 10 * 3_600_000);
    const school = ends.toLocaleTimeString('en-US', { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit' });
    const [, hour2, minute2, half2] = school.match(/(\d+):(\d\d).([AP])M/)!;
    const inMinutes = (h: string, m: string, ap: string) => (Number(h) % 12) * 60 + Number(m) + (ap === 'P' ? 720 : 0);
    const off = Math.abs(inMinutes(hour, minute, half) - inMinutes(hour2, minute2, half2));
    expect(Math.min(off, 1_440 - off)).toBeLessThan(3);
  });
}

/** How often Ion was asked for a token with a refresh token: what no sign-in asks. */
function refreshes(ion: Ion): number {
  return ion.log().filter(({ method, path }) => method === 'POST' && path.startsWith('/oauth/token')).length - 1;
}

function asks(ion: Ion) {
  return ion.log().filter(({ path }) => path.startsWith('/oauth/authorize'));
}

async function mark(page: import('@playwright/test').Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { marked: true }));
}

async function isStillTheSamePage(page: import('@playwright/test').Page): Promise<void> {
  expect(await page.evaluate(() => 'marked' in window), 'it was not loaded anew').toBe(true);
}

function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
