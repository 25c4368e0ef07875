// A session from its beginning to each of its ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { chromium } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';
import { CHROMIUM, CHROMIUM_FLAGS, scratch } from './harness/places.ts';

const FORBIDDEN = /status of 403/;

for (const [how, action] of [
  ['has expired at Ion', 'expire-tokens'],
  ['was revoked at Ion', 'revoke-tokens'],
] as const) {
  test(`a session that ${how} ends at the next call, and signing in leads back`, async ({ reader, page, ion, watch }) => {
    const somebody = reader('open');
    await somebody.startSignedIn({ path: 'account', keep: true });
    await somebody.see('Tess Harper');
    watch.expect(FORBIDDEN);
    await ion.control(action, { user: 'student' });
    await page.reload();
    await somebody.see('Ion no longer accepts your session');
    expect(page.url()).toBe(`${somebody.site.home}account`);
    expect(await kept(page)).toMatchObject({ local: {}, session: {} });
    // It is asked once, and not again and again.
    const refused = ion.log().filter(({ status }) => status === 403);
    expect(refused).toHaveLength(1);
    await somebody.ionAnswersWith();
    await somebody.goToIon();
    await somebody.isOn('Account');
    await somebody.see('Tess Harper');
  });
}

test('a session that is refused while the page is open ends without a reload', async ({ reader, page, ion, watch }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  watch.expect(FORBIDDEN);
  await ion.control('expire-tokens');
  // After ten minutes what is shown is asked for anew.
  await page.clock.setFixedTime(minutesAfter(now, 11));
  await somebody.see('Ion no longer accepts your session');
  await somebody.doNotSee('Chess Club');
});

test('a session that lapsed while the page was closed is not taken up', async ({ reader, page }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('open');
  await somebody.startSignedIn({ keep: true });
  await somebody.seesAllOfToday();
  await page.goto('about:blank');
  await page.clock.setFixedTime(minutesAfter(now, 601));
  await somebody.open();
  await somebody.see('Your session has ended');
  expect(await kept(page)).toMatchObject({ local: {}, session: {} });
});

for (const [how, hours] of [['fast', 12], ['slow', -12]] as const) {
  test(`where the device is half a day ${how}, a start at which nobody tells the time ends no session`, async ({ reader, page }) => {
    let isTold = true;
    await page.route('**/config.json', async (route) => {
      const response = await route.fetch();
      const { date, ...headers } = response.headers();
      // As the service worker answers, where the network is slow or none.
      await route.fulfill({ response, headers: isTold ? { ...headers, date } : headers });
    });
    await page.clock.setFixedTime(Date.now() + hours * 3_600_000);
    const somebody = reader('open');
    await somebody.startSignedIn({ keep: true, path: 'account' });
    await somebody.see(/Expires in (10 h|9 h 59 min)/);
    isTold = false;
    await page.reload();
    await somebody.see(/Expires in (10 h|9 h 59 min)/);
    // Somebody sets it right: what was found out before does not put it wrong.
    await page.clock.setFixedTime(Date.now() + 5_000);
    await page.reload();
    await somebody.see(/Expires in (10 h|9 h 59 min)/);
    isTold = true;
    await page.reload();
    await somebody.see(/Expires in (10 h|9 h 59 min)/);
    expect((await kept(page)).local).not.toHaveProperty(['anion.clock']);
  });
}

test('an account whose API access is withdrawn is told so, and stays signed in', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  watch.expect(FORBIDDEN);
  await ion.control('ban', { user: 'student', banned: true });
  await page.reload();
  await somebody.see('Ion has withdrawn API access from your account');
  await expect(somebody.part('Bell schedule').getByText(/Period \d|No school|School is out/).first()).toBeVisible();
  await ion.control('ban', { user: 'student', banned: false });
  await somebody.button('Check again').click();
  await expect(somebody.part('News').getByText('Welcome back & good luck')).toBeVisible();
});

test('what Ion grants counts, and not what was asked for', async ({ reader }) => {
  const somebody = reader('open');
  const narrowed = (answer: URL) => answer.href.replace('scope=read', 'scope=profile');
  await somebody.comeBackWith(narrowed, { path: 'account' });
  await somebody.see('read: not granted');
  await somebody.see('profile');
});

test('a reload keeps the session of this tab, and another tab does not have it', async ({ reader, context, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await page.reload();
  await somebody.seesAllOfToday();
  const other = reader('open', await context.newPage());
  await other.open();
  await other.isSignedOut();
});

for (const keep of [true, false]) {
  const promise = keep ? 'a reader who wants to stay signed in still is' : 'a reader who does not tick the box is signed out';
  test(`${promise} when the browser starts anew`, async ({ reader, watchToo }) => {
    const profile = mkdtempSync(scratch('profile-'));
    const browse = async (visit: (context: BrowserContext) => Promise<void>) => {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: CHROMIUM,
        args: CHROMIUM_FLAGS,
      });
      await watchToo(context);
      await visit(context);
      await context.close();
    };
    await browse(async (context) => {
      const somebody = reader('open', context.pages()[0]);
      await somebody.startSignedIn({ keep, path: 'account' });
      await somebody.see(keep ? 'Kept on this device' : 'Kept in this tab');
      const place = keep ? 'local' : 'session';
      await expect.poll(async () => Object.keys((await kept(somebody.page))[place])).toContain('anion.session');
    });
    await browse(async (context) => {
      const somebody = reader('open', context.pages()[0]);
      await somebody.open('account');
      if (keep) await somebody.see('Kept on this device');
      else await somebody.isSignedOut();
    });
    rmSync(profile, { recursive: true });
  });
}

function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
