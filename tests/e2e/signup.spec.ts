// Signing up: what a press would do, that it is sent once, and that what is said afterwards is true.
import type { Page, Route } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { Ion } from './harness/ion.ts';
import type { SiteName } from './harness/sites.ts';
import type { Reader } from './pages/anion.ts';
import { Eighth, heard, listen, posts } from './pages/eighth.ts';

const POST = (url: URL) => url.pathname === '/api/signups/user';

/** Every answer to a signup goes through `change`; what only reads is left alone. */
async function onPost(page: Page, change: (route: Route) => Promise<void>): Promise<void> {
  await page.route(POST, (route) => (route.request().method() === 'POST' ? change(route) : route.fallback()));
}

/** The reader takes this meeting in Ion itself, or on another device. */
async function chooseElsewhere(ion: Ion, page: Page, offering: number): Promise<void> {
  const answer = await fetch(`${ion.origin}/api/signups/user`, {
    method: 'POST',
    headers: { authorization: heard(page) },
    body: new URLSearchParams({ scheduled_activity: `${offering}` }),
  });
  expect(answer.status).toBe(201);
}

test('what keeps a reader from signing up stands on the button, with the reason beneath', async ({ reader }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Bridge Building', '1A');
  await eighth.says('Full', /of \d+\. A place opens when someone switches\./);
  await expect(eighth.press).toHaveAttribute('aria-disabled', 'true');
  for (const [name, label, line] of [
    ['Silk Screen Printing', 'Cancelled', 'The meeting is off for this block.'],
    ['Varsity Math Team', 'Restricted', 'You are not on the list for this activity. Ask its sponsor.'],
    ['Faculty Lounge Tour', 'Staff only', 'nobody can sign up here'],
  ] as const) {
    await eighth.turnTo(name);
    await eighth.says(label, line);
  }
  await eighth.go('Blood Drive Appointments', '6A');
  await eighth.says(/^Opens .*, 8:00 PM$/, 'Signups open 2 days ahead.');
  await eighth.go('Senior Essay Clinic', '5A');
  await eighth.says('Locked', 'Ion has closed signups for this block.');
  await eighth.go('Outdoor Walk', '3B');
  await eighth.says("You can't switch", 'You are kept in Physics Make-up Test for this block. Ask its sponsor.');
});

test('a signup is sent once however often it is pressed, and then read back @phone', async ({ reader, page, ion }) => {
  listen(page);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1B');
  const { block } = eighth.meeting('Outdoor Walk', '1B');
  await eighth.says('Sign up for block B');
  ion.forget();
  await eighth.press.dblclick();
  await eighth.says('Signed up for block B', 'Ion has no way to sign out of a block.');
  await expect(eighth.toast).toContainText('Signed up for Outdoor Walk');
  await expect(eighth.toast.getByRole('button', { name: 'Switch back' })).toHaveCount(0);
  expect(posts(ion)).toHaveLength(1);
  expect(ion.log().filter(({ path }) => path.startsWith('/api/blocks/'))).toHaveLength(0);
  expect(await eighth.chosen(block)).toEqual(['Outdoor Walk']);
});

test('a switch names what it leaves, and the way back leads there', async ({ reader, page, ion }) => {
  listen(page);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A');
  const { block } = eighth.meeting('Outdoor Walk', '1A');
  await eighth.says('Switch here from Chess Club');
  // Who is in it, and how many are in what is left, follows both ways.
  const roster = eighth.details.getByText(/^Roster: /);
  const chess = page.locator('.act-row').filter({ hasText: 'Chess Club' }).locator('.act-fill');
  const before = await chess.innerText();
  await expect(roster).toHaveText('Roster: 0 signed up');
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  await expect(roster).toHaveText('Roster: 1 signed up');
  await expect(chess).not.toHaveText(before);
  await eighth.toast.getByRole('button', { name: 'Switch back' }).click();
  await eighth.says('Switch here from Chess Club');
  await expect(roster).toHaveText('Roster: 0 signed up');
  await expect(chess).toHaveText(before);
  expect(await eighth.chosen(block)).toEqual(['Chess Club']);
  expect(posts(ion)).toHaveLength(2);
});

test('a switch back is seen on whichever page it is pressed', async ({ reader }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A');
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  await eighth.reader.follow('Today');
  const own = eighth.reader.part('Eighth period');
  await expect(own.getByText('Outdoor Walk')).toBeVisible();
  await eighth.toast.getByRole('button', { name: 'Switch back' }).click();
  await expect(own.getByText('Outdoor Walk')).toHaveCount(0);
  await expect(own.getByText('Chess Club').first()).toBeVisible();
});

test('another tab of the reader shows what was chosen in this one', async ({ reader, context }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A', { keep: true });
  const other = reader('open', await context.newPage());
  await other.open();
  const own = other.part('Eighth period');
  await expect(own.getByText('Chess Club').first()).toBeVisible();
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  await expect(own.getByText('Outdoor Walk')).toBeVisible();
});

test('what is chosen elsewhere after a signup is not hidden by what was read back then', async ({ reader, page, ion }) => {
  listen(page);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A');
  const { block } = eighth.meeting('Outdoor Walk', '1A');
  const chess = await eighth.held(block);
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  await chooseElsewhere(ion, page, chess);
  expect(await eighth.chosen(block)).toEqual(['Chess Club']);
  // Its list was asked before the signup, and so is asked anew.
  await eighth.reader.follow('My eighth');
  const coming = page.getByRole('region', { name: 'Coming up' });
  await expect(coming.getByText('Outdoor Walk')).toHaveCount(0);
  await expect(coming.getByText('Chess Club').first()).toBeVisible();
  await page.goBack();
  await eighth.says('Switch here from Chess Club');
});

test('an answer that was on its way before a signup does not undo it on the page', async ({ reader, page }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A');
  await eighth.reader.isAtRest();
  let release = () => {};
  const released = new Promise<void>((done) => (release = done));
  let held = 0;
  let answered = 0;
  await page.route(
    (url) => POST(url) && /start_date=\d{4}-08-01/.test(url.search),
    async (route) => {
      const response = await route.fetch();
      if (++held === 1) await released;
      await route.fulfill({ response });
      answered += 1;
    },
  );
  await page.reload();
  await eighth.says('Switch here from Chess Club');
  await expect.poll(() => held).toBe(1);
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  release();
  // The answer of before is not shown, and Ion is asked once more.
  await expect.poll(() => answered).toBe(2);
  await page.waitForTimeout(500);
  await eighth.says('Signed up for block A');
});

test('who is no student is told so before Ion is asked, and is not urged', async ({ reader, page, ion }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A', { who: 'teacher' });
  await eighth.says('For students', "Only students' accounts sign up. Staff can do it in Ion itself.");
  await expect(eighth.press).toHaveAttribute('aria-disabled', 'true');
  await eighth.reader.follow('Today');
  await expect(eighth.reader.part('Eighth period').getByText('Nothing chosen yet').first()).toBeVisible();
  await eighth.reader.doNotSee(/to choose|Choose for block/);
  expect(posts(ion)).toHaveLength(0);
  await expect(page.locator('.slot-todo')).toHaveCount(0);
});

test('an activity of both blocks is told in both directions', async ({ reader, page }) => {
  listen(page);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Robot Build Marathon', '1A');
  const [a, b] = ['1A', '1B'].map((place) => eighth.meeting('Robot Build Marathon', place).block);
  await eighth.says('Switch here from Chess Club', 'It fills both blocks: you get block B as well.');
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  expect(await eighth.chosen(a, b)).toEqual(['Robot Build Marathon (BB)', 'Robot Build Marathon (BB)']);
  await eighth.turnTo('Outdoor Walk');
  await eighth.says('Switch here from Robot Build Marathon', /so block B falls empty as well\. Choose something else there\./);
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  expect(await eighth.chosen(a, b)).toEqual(['Outdoor Walk', undefined]);
  await eighth.toast.last().getByRole('button', { name: 'Switch back' }).click();
  await eighth.says('Switch here from Robot Build Marathon');
  expect(await eighth.chosen(a, b)).toEqual(['Robot Build Marathon (BB)', 'Robot Build Marathon (BB)']);
});

test('what only Ion knows is told in its own words, several at once as several', async ({ reader, ion, watch }) => {
  watch.expect(/status of 400/);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Origami Circle', '1B');
  const alert = eighth.details.getByRole('alert');
  await eighth.press.click();
  await expect(alert).toContainText('Ion says: You are blacklisted from this activity. Only its sponsor can change that.');
  await eighth.says('Sign up for block B');

  // Another one was quicker, and meanwhile Ion has locked the block.
  const { block, offering } = eighth.meeting('Silk Screen Printing', '1B');
  await eighth.turnTo('Silk Screen Printing');
  // Nothing is asked any more that would tell of it before the press.
  await expect(eighth.details.getByText(/^Roster: \d/)).toBeVisible();
  await ion.control('fill', { offering, full: true });
  await eighth.press.click();
  await expect(alert).toContainText('Ion says: This activity is full.');
  await expect(eighth.details.getByRole('button', { name: 'Watch for a place' })).toBeVisible();
  await ion.control('lock', { block, locked: true });
  await eighth.press.click();
  await expect(alert.locator('span')).toHaveCount(2);
  await expect(alert).toContainText('This block has been locked. Signup is not allowed at this time.');
  expect(posts(ion)).toHaveLength(3);
});

test('no answer and an error are resolved by reading, never by sending again', async ({ reader, page, ion, watch }) => {
  watch.expect(/ERR_FAILED|status of 500/);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1B');

  await onPost(page, (route) => route.fulfill({ status: 500, json: { details: ['Unknown error occurred.'] } }));
  await eighth.press.click();
  await expect(eighth.details.getByRole('alert')).toContainText('You are not signed up');
  await expect(eighth.details.getByRole('alert')).toContainText('nothing for this block');
  await page.unrouteAll({ behavior: 'wait' });

  // Ion takes it, and its answer is lost.
  await onPost(page, async (route) => {
    await route.fetch();
    await route.abort('failed');
  });
  await eighth.press.click();
  await eighth.says('Signed up for block B');
  await expect(eighth.details.getByRole('alert')).toHaveCount(0);
  expect(posts(ion)).toHaveLength(1);
});

test('where nothing can be read nothing is claimed, until it can be read again', async ({ reader, page, ion, watch }) => {
  watch.expect(/ERR_FAILED/);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1B');
  let lost = true;
  await page.route(POST, async (route) => {
    if (route.request().method() === 'POST') await route.fetch();
    await (lost ? route.abort('failed') : route.fallback());
  });
  await eighth.press.click();
  const alert = eighth.details.getByRole('alert');
  await expect(alert).toContainText('It is not known whether you are signed up');
  lost = false;
  await alert.getByRole('button', { name: 'Look again' }).click();
  await eighth.says('Signed up for block B');
  expect(posts(ion)).toHaveLength(1);
});

test('offline nothing is sent, and nothing is lost', async ({ reader, context, ion, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1B');
  await context.setOffline(true);
  await eighth.press.click();
  await expect(eighth.details.getByRole('alert')).toContainText('Nothing was changed');
  await expect(eighth.details.getByRole('alert')).toContainText('offline');
  expect(posts(ion)).toHaveLength(0);
  await context.setOffline(false);
  await eighth.press.click();
  await eighth.says('Signed up for block B');
});

test('who has only let Anion read is asked once, and comes back to what they wanted @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const eighth = new Eighth(somebody);
  await eighth.start('Outdoor Walk', '1B', { write: false });
  await eighth.says('Sign up for block B', 'Ion asks you to allow changes the first time you sign up.');
  await eighth.press.click();
  const dialog = page.getByRole('dialog', { name: 'Allow Anion to make changes' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await expect(dialog).toHaveCount(0);
  await eighth.press.click();
  await somebody.ionAnswersWith();
  await dialog.getByRole('button', { name: 'Continue to Ion' }).click();
  await eighth.isOpen('Outdoor Walk');
  await eighth.says('Sign up for block B', 'You are back from Ion', 'Nothing has been sent yet.');
  expect(posts(ion)).toHaveLength(0);
  await expect(page).toHaveURL(/wish=/);
  await eighth.press.click();
  await eighth.says('Signed up for block B');
  await expect(page).not.toHaveURL(/wish=/);
  expect(posts(ion)).toHaveLength(1);
});

test('offline nothing leads to Ion, not even the question for the right to change something @phone', async ({ reader, context, page, ion, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const somebody = reader('open');
  const eighth = new Eighth(somebody);
  await eighth.start('Outdoor Walk', '1B', { write: false });
  await somebody.isAtRest();
  const { href } = new URL(page.url());
  await context.setOffline(true);
  await eighth.press.click();
  await expect(eighth.details.getByRole('alert')).toContainText('You are offline');
  const dialog = page.getByRole('dialog', { name: 'Allow Anion to make changes' });
  await expect(dialog).toHaveCount(0);
  await eighth.details.getByRole('button', { name: 'Favorite Outdoor Walk' }).click();
  await expect(eighth.toast).toContainText('You are offline');
  await expect(dialog).toHaveCount(0);
  // And where the network goes while the question stands there, it stays.
  await context.setOffline(false);
  await eighth.press.click();
  await expect(dialog).toBeVisible();
  await context.setOffline(true);
  await dialog.getByRole('button', { name: 'Continue to Ion' }).click();
  await expect(dialog.getByRole('alert')).toContainText('You are offline');
  expect(page.url()).toBe(href);
  await dialog.getByRole('button', { name: 'Not now' }).click();
  expect(posts(ion)).toHaveLength(0);
  await context.setOffline(false);
});

test('what asks for the right to change something gives the focus back to what opened it @phone', async ({ reader, page }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1B', { write: false });
  const dialog = page.getByRole('dialog', { name: 'Allow Anion to make changes' });
  const star = eighth.details.getByRole('button', { name: 'Favorite Outdoor Walk' });
  for (const opener of [eighth.press, star]) {
    for (const leave of [() => page.keyboard.press('Escape'), () => dialog.getByRole('button', { name: 'Not now' }).click()]) {
      await opener.click();
      await expect(dialog).toBeVisible();
      await leave();
      await expect(dialog).toHaveCount(0);
      await expect(opener).toBeFocused();
      await eighth.isOpen('Outdoor Walk');
    }
  }
});

test('of two who want the last place one gets it, and the other is told', async ({ reader, browser, watchToo, ion, watch }) => {
  watch.expect(/status of 400/);
  const one = new Eighth(reader('open'));
  await one.start('Outdoor Walk', '1B');
  const context = await browser.newContext();
  await watchToo(context);
  const two = new Eighth(reader('open', await context.newPage()));
  await two.start('Outdoor Walk', '1B', { who: 'studentb' });
  const { offering } = one.meeting('Outdoor Walk', '1B');
  await one.press.click();
  await one.says('Signed up for block B');
  await ion.control('fill', { offering, full: true });
  await two.press.click();
  await expect(two.details.getByRole('alert')).toContainText('Ion says: This activity is full.');
  await context.close();
});

/** Watches a full activity for a place. */
async function watching(reader: (site: SiteName) => Reader): Promise<{ eighth: Eighth; offering: number }> {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Bridge Building', '1A');
  const { offering } = eighth.meeting('Bridge Building', '1A');
  await eighth.details.getByRole('button', { name: 'Watch for a place' }).click();
  await expect(eighth.details.getByText('Watching for a place.')).toBeVisible();
  return { eighth, offering };
}

test('a watch asks for one roster twice a minute, tells of a place, and takes it on one press', async ({ reader, page, ion }) => {
  test.setTimeout(60_000);
  // Every ten minutes by the clock a page that is seen asks anew for what has grown old. This is not about that.
  const start = Math.ceil(Date.now() / 600_000) * 600_000;
  await page.clock.setFixedTime(start);
  const { eighth, offering } = await watching(reader);
  ion.forget();
  const asked = () => ion.log().filter(({ path }) => path === `/api/signups/scheduled_activity/${offering}`).length;
  await page.waitForTimeout(2_500);
  expect(asked()).toBe(0);
  await page.clock.setFixedTime(start + 45_000);
  await expect(eighth.details.getByText(/Last asked at/)).toBeVisible();
  expect(asked()).toBe(1);
  await ion.control('fill', { offering, full: false });
  await page.clock.setFixedTime(start + 90_000);
  await expect(eighth.toast).toContainText('A place is free');
  expect(posts(ion)).toHaveLength(0);
  expect(ion.log().filter(({ path }) => /^\/api\/blocks\/\d/.test(path))).toHaveLength(0);
  await eighth.toast.getByRole('button', { name: 'Take it' }).click();
  await eighth.says('Signed up for block A');
  expect(posts(ion)).toHaveLength(1);
});

for (const [how, change, words] of [
  ['cancelled', { title: 'Bridge Building (R) (Cancelled)' }, 'The activity is cancelled'],
  ['taken off', undefined, 'The activity was taken off'],
] as const) {
  test(`a watch ends with a meeting that is ${how}, calls no place free, and blames no session`, async ({ reader, page, watch }) => {
    if (!change) watch.expect(/status of 404/);
    const start = Math.ceil(Date.now() / 600_000) * 600_000;
    await page.clock.setFixedTime(start);
    const { eighth, offering } = await watching(reader);
    await page.route((url) => url.pathname.endsWith(`/scheduled_activity/${offering}`), async (route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      const roster = await response.json();
      if (!change) return route.fulfill({ response, status: 404, json: { details: ['Object does not exist.'] } });
      // People have left it, so by its figures there is room.
      const signups = { ...roster.signups, count: 3 };
      await route.fulfill({ response, json: { ...roster, signups, activity: { ...roster.activity, ...change } } });
    });
    await page.clock.setFixedTime(start + 45_000);
    await expect(eighth.toast).toContainText(words);
    await expect(eighth.toast).not.toContainText('Sign in');
    await expect(page.getByRole('button', { name: 'Take it' })).toHaveCount(0);
    await expect(eighth.details.getByText(words)).toBeVisible();
  });
}

test('the button that begins a watch keeps the focus as it comes to end it, and back @phone', async ({ reader }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Bridge Building', '1A');
  const [begin, stop] = ['Watch for a place', 'Stop watching'].map((name) => eighth.details.getByRole('button', { name }));
  await begin.focus();
  await begin.press('Enter');
  await expect(stop).toBeFocused();
  await stop.press('Enter');
  await expect(begin).toBeFocused();
});

test('one tab watches at a time', async ({ reader, context }) => {
  const one = new Eighth(reader('open'));
  await one.start('Bridge Building', '1A', { keep: true });
  await one.details.getByRole('button', { name: 'Watch for a place' }).click();
  await expect(one.details.getByText('Watching for a place.')).toBeVisible();
  const two = new Eighth(reader('open', await context.newPage()));
  await two.learn();
  await two.go('Bridge Building', '1A');
  await two.details.getByRole('button', { name: 'Watch for a place' }).click();
  await expect(two.details.getByText('Another tab of this browser is watching already')).toBeVisible();
  await one.details.getByRole('button', { name: 'Stop watching' }).click();
  await two.details.getByRole('button', { name: 'Watch for a place' }).click();
  await expect(two.details.getByText('Watching for a place.')).toBeVisible();
});
