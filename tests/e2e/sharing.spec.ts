// What several tabs tell each other of their sessions, and what they do about it: no more than needed, and never a loss.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { Ion } from './harness/ion.ts';
import { kept } from './harness/kept.ts';
import type { Watch } from './harness/watch.ts';
import type { Reader } from './pages/anion.ts';

for (const count of [2, 3]) {
  test(`${count} tabs with sessions of their own leave each other alone, and seal them anew once when one leaves`, async ({ reader, context, page }) => {
    await writesAreCounted(page);
    const tabs: Reader[] = [];
    for (let n = 0; n < count; n++) {
      const tab = reader('open', n === 0 ? page : await context.newPage());
      await tab.startSignedIn();
      await tab.seesAllOfToday();
      tabs.push(tab);
    }
    // Whose each session is has been kept by then.
    await page.waitForTimeout(1_000);
    const before = await Promise.all(tabs.map(sealed));
    await page.waitForTimeout(2_000);
    expect(await Promise.all(tabs.map(sealed)), 'nothing has happened').toEqual(before);

    const [leaving, ...staying] = tabs.toReversed();
    await leaving.signOut();
    for (const tab of staying) {
      await expect.poll(async () => (await sealed(tab)).writes).toBe(before[tabs.indexOf(tab)].writes + 1);
    }
    await page.waitForTimeout(1_500);
    for (const tab of staying) {
      expect((await sealed(tab)).writes).toBe(before[tabs.indexOf(tab)].writes + 1);
      await tab.page.reload();
      await tab.seesAllOfToday();
    }
  });
}

test('a lapse that another tab finds first is no sign-out: what was read stays, and what the reader marked', async ({ reader, context, page }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const old = reader('open');
  await old.startSignedIn({ keep: true, path: 'buses' });
  const bus = await marksABus(old);
  await old.follow('Today');
  await old.seesAllOfToday();
  await page.clock.setFixedTime(minutesAfter(now, 660));
  const fresh = reader('open', await context.newPage());
  await fresh.open();
  await fresh.isSignedOut();
  await fresh.see('Your session has ended');
  await expect.poll(async () => (await kept(page)).local['anion.session']).toBeUndefined();
  await old.see('Your session has ended');
  await expect(old.part('Eighth period').getByText('Chess Club')).toBeVisible();
  await old.doNotSee('You left in another tab');
  expect((await kept(page)).local['anion.own.bus']).toBe(bus);
  // Who signs in again in one tab goes on in both.
  await fresh.ionAnswersWith();
  await fresh.goToIon({ keep: true });
  await fresh.isSignedIn();
  await old.doNotSee('Your session has ended');
  expect((await kept(page)).local['anion.own.bus']).toBe(bus);
});

test('a session that moves into one tab leaves the others, with the true reason, and what the reader marked stays', async ({ reader, context }) => {
  const other = reader('open');
  await other.startSignedIn({ keep: true, path: 'buses' });
  const bus = await marksABus(other);
  const one = reader('open', await context.newPage());
  await one.open('account');
  await one.see('Kept on this device');
  await one.button('In this tab').click();
  await one.see('Kept in this tab');
  await other.see('In another tab you chose to stay signed in there only');
  await other.doNotSee('You left in another tab');
  expect((await kept(one.page)).local['anion.own.bus']).toBe(bus);
  await one.page.reload();
  await one.see('Kept in this tab');
});

test('after how long one is signed out is each tab\'s matter at once, whichever tab it was chosen in', async ({ reader, context, page }) => {
  const now = new Date();
  await page.clock.setFixedTime(now);
  const one = reader('open');
  await one.startSignedIn({ keep: true, path: 'account' });
  const other = reader('open', await context.newPage());
  await other.open('account');
  await other.see('Kept on this device');
  await one.button('15 min').click();
  await expect(other.button('15 min')).toHaveAttribute('aria-pressed', 'true');
  await one.button('Never').click();
  await expect(other.button('Never')).toHaveAttribute('aria-pressed', 'true');
  // No tab notes that the reader is there; and none is to sign them out for that.
  await page.clock.setFixedTime(minutesAfter(now, 20));
  await page.waitForTimeout(2_500);
  for (const tab of [one, other]) await tab.see('Kept on this device');

  await one.button('15 min').click();
  await one.page.close();
  await other.page.clock.setFixedTime(minutesAfter(now, 50));
  await other.see('You were away for a while');
  expect((await kept(other.page)).local['anion.session']).toBeUndefined();
});

/** Signs in and allows changes; the token that another one has taken the place of then. */
async function replaced(somebody: Reader, watch: Watch): Promise<string> {
  await somebody.startSignedIn({ path: 'account' });
  await somebody.see('Tess Harper');
  const [first] = await used(watch);
  await somebody.ionAnswersWith();
  await somebody.button('Allow changes').click();
  await somebody.see(/Sign you up/);
  return first;
}

test('once another token has taken its place Ion has forgotten the former one, and signing out leaves none', async ({ reader, ion, watch }) => {
  const somebody = reader('open');
  const first = await replaced(somebody, watch);
  await expect.poll(() => answerTo(ion, first), { timeout: 10_000 }).toBe(403);
  await somebody.signOut();
  await somebody.see('Ion has forgotten the session.');
  const tokens = await used(watch);
  expect(tokens).toHaveLength(2);
  for (const token of tokens) expect(await answerTo(ion, token)).toBe(403);
});

test('who signs out right after allowing changes leaves no token behind', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  const first = await replaced(somebody, watch);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await somebody.see('Ion has forgotten the session.');
  await expect.poll(() => answerTo(ion, first)).toBe(403);
});

test('signing out of a tab with a session of its own leaves the one on the device alone', async ({ reader, context, page, ion, watch }) => {
  const one = reader('open');
  await one.startSignedIn({ path: 'account' });
  await one.see('Kept in this tab');
  const [own] = await used(watch);
  const other = reader('open', await context.newPage());
  await other.startSignedIn({ keep: true, path: 'account' });
  await other.see('Kept on this device');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await one.see('Ion has forgotten the session.');
  expect(await answerTo(ion, own)).toBe(403);
  await other.page.reload();
  await other.see('Tess Harper');
  await other.see('Kept on this device');
});

test('signing out everywhere has Ion forget the session on the device, too, though no tab is open with it', async ({ reader, context, page, ion, watch }) => {
  const one = reader('open');
  await one.startSignedIn({ path: 'account' });
  await one.see('Kept in this tab');
  const other = reader('open', await context.newPage());
  await other.startSignedIn({ keep: true, path: 'account' });
  await other.see('Kept on this device');
  await other.page.close();
  const tokens = await used(watch);
  expect(tokens).toHaveLength(2);
  await one.button('Sign out everywhere').click();
  await one.isSignedOut();
  for (const token of tokens) await expect.poll(() => answerTo(ion, token)).toBe(403);
  expect(await kept(page)).toMatchObject({ local: {}, session: {} });
});

/** The headers with which Ion was asked so far, each once. */
async function used(watch: Watch): Promise<string[]> {
  const headers = await Promise.all(watch.requests.map(({ headers }) => headers));
  return [...new Set(headers.flatMap(({ authorization }) => authorization ?? []))];
}

/** What Ion says to somebody with that header. */
async function answerTo(ion: Ion, authorization: string): Promise<number> {
  const headers = { authorization, accept: 'application/json' };
  return (await fetch(`${ion.origin}/api/profile`, { headers })).status;
}

/** From the next load on each page of the browser counts how often it keeps a session. */
async function writesAreCounted(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    Object.assign(window, { writes: 0 });
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key === 'anion.session') Object.assign(window, { writes: (window as unknown as { writes: number }).writes + 1 });
      set.call(this, key, text);
    };
  });
}

/** How often the page has kept its session, and what stands there now. */
async function sealed({ page }: Reader): Promise<{ writes: number; text: string | null }> {
  return page.evaluate(() => ({
    writes: (window as unknown as { writes: number }).writes,
    text: sessionStorage.getItem('anion.session'),
  }));
}

/** The reader says which bus is theirs; what the device keeps of it. */
async function marksABus(somebody: Reader): Promise<string> {
  await somebody.page.locator('.bus-tile').filter({ hasText: 'Space' }).first().click();
  await somebody.see(/is your bus/);
  const bus = (await kept(somebody.page)).local['anion.own.bus'];
  expect(bus).toBeTruthy();
  return bus;
}

function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
