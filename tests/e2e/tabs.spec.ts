// Several tabs, several readers, and what a reader allows: a session that never surprises.
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';

test('a sign-in that is kept on the device reaches a tab that waits, at once', async ({ reader, context }) => {
  const one = reader('open');
  await one.open('account');
  await one.isSignedOut();
  const other = reader('open', await context.newPage());
  await other.startSignedIn({ keep: true });
  await one.see('Tess Harper');
  await one.isOn('Account');
});

test('signing out in one tab ends a session kept on the device in the other, too', async ({ reader, context, ion }) => {
  const one = reader('open');
  await one.startSignedIn({ keep: true });
  const other = reader('open', await context.newPage());
  await other.open('account');
  await other.see('Kept on this device');
  await one.signOut();
  await other.see('You left in another tab');
  await other.doNotSee('Tess Harper');
  const revocations = () => ion.log().filter(({ path, method }) => path.startsWith('/oauth/revoke_token') && method === 'POST');
  await expect.poll(() => revocations().length).toBe(1);
});

test('signing out of every tab ends those that have a session of their own', async ({ reader, context, page }) => {
  const one = reader('open');
  await one.startSignedIn();
  const other = reader('open', await context.newPage());
  await other.startSignedIn({ path: 'account' });
  await other.see('Kept in this tab');
  const revoked = page.waitForResponse(/revoke_token/);
  await other.button('Sign out everywhere').click();
  await one.see('You left in another tab');
  await revoked;
  for (const tab of [one, other]) {
    expect(await kept(tab.page)).toMatchObject({ local: {}, session: {} });
    await tab.page.reload();
    await tab.isSignedOut();
  }
});

test('a tab with a session of its own outlives the sign-out of another, and its reload', async ({ reader, context }) => {
  const one = reader('open');
  await one.startSignedIn({ path: 'account' });
  const other = reader('open', await context.newPage());
  await other.startSignedIn({ who: 'studentb' });
  await other.signOut();
  await one.see('Tess Harper');
  // The key went with the other session: this one was sealed anew.
  await one.page.waitForTimeout(500);
  await one.page.reload();
  await one.see('Tess Harper');
});

test('another reader in another tab finds, and leaves, nothing of the former one', async ({ reader, context, ion, watch }) => {
  // What was held below is let go when its token is dead; whether the page still waits for it then,
  // or has given it up, is the browser's turn to say.
  watch.allow(/status of 403 .*\/api\//);
  const one = reader('open');
  await one.startSignedIn({ keep: true });
  await one.seesAllOfToday();
  const other = reader('open', await context.newPage());
  await other.open('account');
  await other.see('Tess Harper');
  // What this tab asks now is answered only when somebody else is signed in.
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await one.page.route('**/api/**', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await one.follow('Account');
  await other.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await other.isSignedOut();
  await other.ionAnswersWith(() => {}, 'studentb');
  await other.goToIon({ keep: true });
  await other.see(/Theo/);
  release();
  await one.see(/Theo/);
  await one.follow('Today');
  await one.isOn(/day, /);
  await one.doNotSee(/Tess/);
  expect(ion.log().length).toBeGreaterThan(0);
});

test('what comes late for a reader who has left is not shown to the next one', async ({ reader, context }) => {
  const one = reader('open');
  await one.startSignedIn({ keep: true });
  await one.seesAllOfToday();
  await one.isAtRest();
  const other = reader('open', await context.newPage());
  await other.open('account');
  await other.see('Tess Harper');
  // Ion has answered, and the answers are still on their way to this tab when its reader leaves.
  let late = 0;
  await one.page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    await new Promise((done) => setTimeout(done, 2_500));
    await route.fulfill({ response }).catch(() => {});
    late += 1;
  });
  await one.page.reload();
  await one.see(/Tess/);
  await other.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await one.isSignedOut();
  await expect.poll(() => late, { timeout: 15_000 }).toBeGreaterThan(3);
  await one.page.unrouteAll({ behavior: 'wait' });
  await other.ionAnswersWith(() => {}, 'studentb');
  await other.goToIon({ keep: true });
  await other.see(/Theo/);
  await one.see(/Theo/);
  await one.doNotSee(/Tess/);
});

test('the reader decides where the session is kept, and can change it', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.button('On this device').click();
  await somebody.see('Kept on this device');
  await expect.poll(async () => Object.keys((await kept(page)).local)).toContain('anion.session');
  await expect.poll(async () => (await kept(page)).session).toEqual({});
  await somebody.button('In this tab').click();
  await somebody.see('Kept in this tab');
  await expect.poll(async () => Object.keys((await kept(page)).session)).toContain('anion.session');
  await expect.poll(async () => Object.keys((await kept(page)).local).sort()).toEqual(['anion.early', 'anion.own.reader']);
  await page.reload();
  await somebody.see('Kept in this tab');
});

test('Ion is told to forget the session, and the reader is told whether it did', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.signOut();
  await somebody.see('Ion has forgotten the session.');
  await somebody.startSignedIn();
  watch.expect(/503/);
  let tries = 0;
  await page.route('**/oauth/revoke_token/', async (route) => {
    tries += 1;
    if (tries < 2) await route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } });
    else await route.continue();
  });
  await somebody.signOut();
  await somebody.see('Ion could not be told');
  await somebody.see('Ion has forgotten the session.');
  expect(tries).toBe(2);
});

test('a reader who was away for longer than they wish is signed out, in the open page and in a closed one', async ({ reader, page }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account', keep: true });
  await somebody.button('15 min').click();
  await page.clock.setFixedTime(minutesAfter(now, 14));
  await page.mouse.move(10, 10);
  await page.keyboard.press('Shift');
  await page.clock.setFixedTime(minutesAfter(now, 28));
  await somebody.see('Tess Harper');
  await page.clock.setFixedTime(minutesAfter(now, 30));
  await somebody.see('You were away for a while');
  expect((await kept(page)).local['anion.session']).toBeUndefined();

  await somebody.startSignedIn({ path: 'account', keep: true });
  await somebody.see('Tess Harper');
  await page.goto('about:blank');
  await page.clock.setFixedTime(minutesAfter(now, 60));
  await somebody.open('account');
  await somebody.see('You were away for a while');
});

test('changes are allowed when the reader wants them, and nothing else is asked', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account', keep: true });
  await somebody.see('Not asked for yet');
  let asked = '';
  page.on('request', (request) => {
    if (request.url().includes('/oauth/authorize/')) asked = request.url();
  });
  await somebody.ionAnswersWith();
  await somebody.button('Allow changes').click();
  await somebody.see(/Sign you up/);
  await somebody.isOn('Account');
  expect(new URL(asked).searchParams.get('scope')).toBe('read write');
  await somebody.see('Kept on this device');
});

test('what Ion grants less than was asked is respected and shown', async ({ reader }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.ionAnswersWith((answer) => answer.href.replace(/scope=read(\+|%20)write/, 'scope=read'));
  await somebody.button('Allow changes').click();
  await somebody.see('Ion granted less than Anion asked for');
  await somebody.see('Not asked for yet');
  await somebody.button('Got it').click();
  await somebody.doNotSee('Ion granted less than Anion asked for');
});

test('a reader who says no to changes goes on reading where they were', async ({ reader }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await somebody.ionAnswersWith((answer) => `${answer.origin}${answer.pathname}?error=access_denied&${answer.hash.match(/state=[^&]+/)}`);
  await somebody.button('Allow changes').click();
  await somebody.isOn('You said no at Ion');
  await somebody.follow('Back to where you were');
  await somebody.isOn('Account');
  await somebody.see('Tess Harper');
});

function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
