// Signing up for several blocks: the plan before, the course of it, and a result for each block.
import { expect, test } from './harness/fixtures.ts';
import type { SiteName } from './harness/sites.ts';
import type { Reader } from './pages/anion.ts';
import { Eighth, listen, posts } from './pages/eighth.ts';

test('a plan says what each block would lose, and a result stands for each, past what fails @phone', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 400/);
  listen(page);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A');
  const places = ['1A', '1B', '2A', '2B'];
  const blocks = places.map((place) => eighth.meeting('Outdoor Walk', place).block);
  await eighth.details.getByText('More blocks').click();
  await eighth.details.getByRole('button', { name: 'Also block B' }).click();
  await eighth.says('Sign up for 2 blocks', 'You see a result for each.');
  const boxes = eighth.details.getByRole('checkbox');
  await expect(boxes.first()).toBeChecked();
  await boxes.nth(1).check();
  await expect(boxes.nth(1)).toBeFocused();
  await boxes.nth(2).check();
  await expect(eighth.details.locator('.check').nth(2)).toContainText(/Replaces .+/);
  await eighth.says('Sign up for 4 blocks');
  // One of them is locked before it is its turn.
  await ion.control('lock', { block: blocks[2], locked: true });
  await eighth.press.click();
  const course = eighth.details.getByRole('region', { name: 'Signing up for several blocks' });
  await expect(course.getByText('3 of 4 blocks done')).toBeVisible({ timeout: 15_000 });
  const results = course.getByRole('listitem');
  await expect(results.nth(1)).toContainText('signed up');
  await expect(results.nth(2)).toContainText('Ion says: This block has been locked.');
  await expect(results.nth(3)).toContainText('signed up');
  expect(posts(ion)).toHaveLength(4);
  const [a, b, , d] = await eighth.chosen(...blocks);
  expect([a, b, d]).toEqual(['Outdoor Walk', 'Outdoor Walk', 'Outdoor Walk']);
  await course.getByRole('button', { name: 'Close' }).click();
  await expect(course).toHaveCount(0);
});

test('a single pick has its result in sight, and each row says what is held there or replaced @phone', async ({ reader, page, isMobile }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A');
  await eighth.press.click();
  await eighth.says('Signed up for block A');
  await eighth.details.getByText('More blocks').click();
  const first = eighth.details.locator('.check').first();
  await expect(eighth.details.locator('.check').filter({ hasText: /Replaces .+\./ }).first()).toBeVisible();
  await expect(first).not.toContainText('Signed up');
  await eighth.details.getByRole('button', { name: 'Also block B' }).click();
  await eighth.says('Sign up for 1 block');
  await eighth.press.click();
  const course = eighth.details.getByRole('region', { name: 'Signing up for several blocks' });
  await expect(course.getByText('1 of 1 block done')).toBeInViewport();
  await expect(course.getByRole('listitem')).toContainText('Outdoor Walk, signed up');
  await expect(first).toContainText('Signed up');
  await expect(first.getByRole('checkbox')).toBeDisabled();
  await expect(eighth.details.getByRole('button', { name: 'Also block B' })).toHaveCount(0);
  // What is told in passing is told over the sheet, where it can be pressed.
  await expect(eighth.toast).toContainText('Signed up for Outdoor Walk');
  await expect(page.locator('.sheet .toast')).toHaveCount(isMobile ? 1 : 0);
  await eighth.toast.getByRole('button', { name: 'Close' }).click();
  await expect(eighth.toast).toHaveCount(0);
});

test('once a day counts within a plan, and an activity of both blocks brings the other along', async ({ reader }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Weight Room', '1A');
  await eighth.details.getByText('More blocks').click();
  await eighth.details.getByRole('button', { name: 'Also block B' }).click();
  await expect(eighth.details.locator('.check').first()).toContainText('Once a day: You have it in block A.');
  await eighth.says('Sign up for 1 block');
  await eighth.details.getByRole('checkbox').first().uncheck();
  await eighth.turnTo('Robot Build Marathon');
  await eighth.details.getByText('More blocks').click();
  await eighth.details.getByRole('button', { name: 'Also block B' }).click();
  await expect(eighth.details.locator('.check').first()).toContainText('comes with another one here');
});

test('a run that loses the network pauses, sends nothing twice, and goes on', async ({ reader, page, context, ion, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const eighth = await threeBlocks(reader);
  await page.route((url) => url.pathname === '/api/signups/user', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    // The first comes through; then the network goes.
    const response = await route.fetch();
    await route.fulfill({ response });
    await context.setOffline(true);
  }, { times: 1 });
  await eighth.press.click();
  const course = eighth.details.getByRole('region', { name: 'Signing up for several blocks' });
  await expect(course.getByText(/^Paused: /)).toBeVisible({ timeout: 15_000 });
  expect(posts(ion)).toHaveLength(1);
  await context.setOffline(false);
  await course.getByRole('button', { name: 'Go on' }).click();
  await expect(course.getByText(/^\d of 3 blocks done/)).toBeVisible({ timeout: 15_000 });
  expect(posts(ion).length).toBeLessThanOrEqual(3);
});

test('looking again after one of a run does not stop the rest of it', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 50[02]/);
  const eighth = await threeBlocks(reader);
  // Nobody can say what came of the first; then its list comes late, while the second is sent.
  let sent = 0;
  let state: 'broken' | 'slow' | 'good' = 'broken';
  await page.route((url) => url.pathname === '/api/signups/user', async (route) => {
    if (route.request().method() === 'POST') {
      if (++sent === 1) return route.fulfill({ status: 500, json: { details: ['Unknown error occurred.'] } });
      await new Promise((done) => setTimeout(done, 1_000));
    } else if (state === 'broken') {
      return route.fulfill({ status: 502, body: '<html>' });
    } else if (state === 'slow') {
      state = 'good';
      await new Promise((done) => setTimeout(done, 3_000));
    }
    return route.fallback();
  });
  await eighth.press.click();
  const course = eighth.details.getByRole('region', { name: 'Signing up for several blocks' });
  await expect(course.getByText(/^Paused: /)).toBeVisible({ timeout: 15_000 });
  state = 'slow';
  await course.getByRole('button', { name: 'Go on' }).click();
  await course.getByRole('button', { name: 'Look again' }).click();
  await expect(course.getByText(/^2 of 3 blocks done/)).toBeVisible({ timeout: 15_000 });
  expect(sent).toBe(3);
  expect(posts(ion)).toHaveLength(2);
});

test('a run can be paused and stopped, and what was not sent is named', async ({ reader, ion }) => {
  const eighth = await threeBlocks(reader);
  await ion.control('latency', { ms: 700 });
  await eighth.press.click();
  const course = eighth.details.getByRole('region', { name: 'Signing up for several blocks' });
  await course.getByRole('button', { name: 'Pause' }).click();
  await expect(course.getByText('Paused: 1 of 3 blocks done')).toBeVisible();
  await course.getByRole('button', { name: 'Stop' }).click();
  await expect(course.getByRole('listitem').nth(2)).toContainText('not sent');
  expect(posts(ion)).toHaveLength(1);
});

/** A plan for three blocks, about to be sent. */
async function threeBlocks(reader: (site: SiteName) => Reader): Promise<Eighth> {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1A');
  await eighth.details.getByText('More blocks').click();
  await eighth.details.getByRole('button', { name: 'Also block B' }).click();
  await eighth.details.getByRole('checkbox').nth(1).check();
  await eighth.says('Sign up for 3 blocks');
  return eighth;
}
