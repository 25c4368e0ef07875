// The account page, the way to Ion from every view, and addresses that lead nowhere.
import { expect, test } from './harness/fixtures.ts';
import type { Reader } from './pages/anion.ts';

for (const [name, grant] of [
  ['open', 'Signed in by the implicit grant'],
  ['code', 'Signed in by the code grant with PKCE'],
] as const) {
  test(`the account page says who is signed in, for what, until when, and how: ${name}`, async ({ reader, page }) => {
    await page.clock.setFixedTime(new Date());
    const somebody = reader(name);
    await somebody.startSignedIn({ path: 'account' });
    const session = somebody.part('Session');
    for (const words of [
      'Tess Harper',
      'student · Grade 11',
      'Read from Ion',
      'Make changes at Ion',
      'Not asked for yet',
      /Expires in (10 h|9 h 59 min)/,
      /Good until \d+:\d\d [AP]M (today|tomorrow)\. Anion renews it by itself/,
      'Kept in this tab',
      grant,
      /RFC 9700/,
    ]) {
      await expect(session.getByText(words).first()).toBeVisible();
    }
    await expect(session.getByText('Signed in', { exact: true })).toBeVisible();
    await expect(session.getByText('read', { exact: true })).toBeVisible();
  });
}

test('who is signed in stands in the frame, and leads to the account @phone', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  const menu = page.getByRole('button', { name: 'Your account and more' });
  await somebody.seesAllOfToday();
  if (await menu.isVisible()) await menu.click();
  await somebody.see(/Tess Harper/);
  await somebody.link(/^(Account|Tess Harper.*)$/).last().click();
  await somebody.isOn('Account');
  await somebody.follow('Today');
  await somebody.seesAllOfToday();
});

test('a page that is there for everybody offers to sign in, and is come back to @phone', async ({ reader, page }) => {
  const somebody = reader('open');
  const enter = page.getByRole('button', { name: 'Sign in', exact: true }).filter({ visible: true });
  const menu = page.getByRole('button', { name: 'Your account and more' });
  for (const path of ['schedule', 'guide', 'explore', 'settings']) {
    await somebody.open(path);
    await expect(page.locator('main h1')).toBeAttached();
    if (await menu.isVisible()) await menu.click();
    await expect(enter).toHaveCount(1);
  }
  await somebody.ionAnswersWith();
  await enter.click();
  await somebody.isOn('Settings');
  await expect(page).toHaveURL(/\/settings$/);
  if (await menu.isVisible()) await menu.click();
  await somebody.see(/Tess Harper/);
  await expect(enter).toHaveCount(0);
});

test('who has signed out is shown the way out of Ion, and not taken there', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.signOut();
  await somebody.see(/You are still signed in at Ion itself/);
  const out = somebody.link('Sign out of Ion too');
  await expect(out).toHaveAttribute('href', `${ion.origin}/logout`);
  await expect(out).toHaveAttribute('rel', 'noopener noreferrer');
  await page.waitForLoadState('networkidle');
  expect(ion.log().filter(({ path }) => path.startsWith('/logout'))).toHaveLength(0);
});

/** Each view, and where its 'Open in Ion' leads. */
const ON_ION: Record<string, [path: string, onIon: string]> = {
  today: ['', '/'],
  account: ['account', '/preferences'],
  settings: ['settings', '/preferences'],
  'a day of the schedule': ['schedule/2026-11-25', '/schedule?date=2026-11-25'],
  'an address of nothing': ['no-such-page', '/'],
};

test('every view can be opened in Ion, and says that it is not Ion @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  for (const [view, [path, onIon]] of Object.entries(ON_ION)) {
    await test.step(view, async () => {
      await somebody.open(path);
      const link = somebody.link('Open in Ion');
      await expect(link).toHaveAttribute('href', `${ion.origin}${onIon}`);
      await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
      await expect(page.getByText(/not affiliated with Ion or the school/i).last()).toBeAttached();
      await somebody.see(/not affiliated with Ion or the school/i);
    });
  }
});

test('the entrance leads to Ion, too, and says that it is not Ion', async ({ reader, ion }) => {
  await reader('open').open();
  await expect(reader('open').link('Open Ion')).toHaveAttribute('href', `${ion.origin}/`);
  await reader('open').see(/Not affiliated with Ion or the school/);
  await reader('open').see(/The permission it asks for is to read/);
});

test('every link to Ion opens a page of Ion, in another tab', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.signIn();
  await somebody.seesAllOfToday();
  const links = await page.locator(`a[href^="${ion.origin}"]`).evaluateAll((all) =>
    all.map((link) => [(link as HTMLAnchorElement).href, link.getAttribute('target'), link.getAttribute('rel')]),
  );
  expect(links.length).toBeGreaterThan(0);
  for (const [, ...rest] of links) expect(rest).toEqual(['_blank', 'noopener noreferrer']);
  for (const href of new Set(links.map(([href]) => href!))) {
    const answer = await page.request.get(href, { maxRedirects: 0 });
    expect(answer.status(), href).toBe(200);
  }
});

for (const isSignedIn of [true, false]) {
  test(`an unknown address says so and leads home, ${isSignedIn ? 'signed in' : 'signed out'}`, async ({ reader, page }) => {
    const somebody = reader('open');
    if (isSignedIn) {
      await somebody.startSignedIn();
      await somebody.seesAllOfToday();
    }
    for (const path of ['no-such-page', 'eighth/first', '%3Cscript%3E']) {
      await somebody.open(path);
      await somebody.isOn('No such page');
      await somebody.see('Nothing is at this address');
      await expect(page).toHaveTitle('No such page · Anion');
    }
    await somebody.follow('Go to Today');
    await home(somebody, isSignedIn);
  });
}

async function home(somebody: Reader, isSignedIn: boolean): Promise<void> {
  if (isSignedIn) await somebody.seesAllOfToday();
  else await somebody.isSignedOut();
}

test('beside a wide button the words of a row keep their room, at 320 pixels as well', async ({ reader, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await reader('open').startSignedIn({ path: 'account' });
  const words = page.locator('.set > :first-child');
  await expect(words.filter({ hasText: 'Sign out in every tab' })).toBeVisible();
  for (const width of await words.evaluateAll((all) => all.map((it) => it.clientWidth))) expect(width).toBeGreaterThan(125);
});
