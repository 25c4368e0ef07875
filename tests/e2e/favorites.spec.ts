// Favorites: Ion only toggles, so what a star shows is asked before each change and after it.
import { expect, test } from './harness/fixtures.ts';
import { Eighth, posts } from './pages/eighth.ts';

const PATH = '/api/signups/user/favorites';

test('a star shows at once, is sent once, and is what Ion says in the end', async ({ reader, page, ion }) => {
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1B');
  const star = eighth.details.getByRole('button', { name: 'Favorite Outdoor Walk' });
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await ion.control('latency', { ms: 400 });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true', { timeout: 300 });
  await expect.poll(() => ion.log().filter(({ path }) => path === PATH).length).toBe(3);
  expect(posts(ion, PATH)).toHaveLength(1);
  await ion.control('latency', { ms: 0 });

  // Pressed twice in a row it is as it was.
  await star.dblclick();
  await page.waitForTimeout(1_000);
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  expect(posts(ion, PATH).length % 2).toBe(1);
});

test('two tabs do not undo each other', async ({ reader, context, ion }) => {
  const one = new Eighth(reader('open'));
  await one.start('Outdoor Walk', '1B', { keep: true });
  const two = new Eighth(reader('open', await context.newPage()));
  await two.learn();
  await two.go('Outdoor Walk', '1B');
  const stars = [one, two].map(({ details }) => details.getByRole('button', { name: 'Favorite Outdoor Walk' }));
  // At once: a moment later the second tab would know of the first one's, and its press take it back.
  await Promise.all(stars.map((star) => star.evaluate((it: HTMLElement) => it.click())));
  for (const star of stars) await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => ion.log().filter(({ path, method }) => path === PATH && method === 'GET').length).toBeGreaterThan(2);
  expect(posts(ion, PATH)).toHaveLength(1);
});

test('a star that Ion does not keep goes out again, and says so', async ({ reader, page, watch }) => {
  watch.expect(/status of 500/);
  const eighth = new Eighth(reader('open'));
  await eighth.start('Outdoor Walk', '1B');
  await page.route(`**${PATH}`, (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 500, json: { details: ['Unknown error occurred.'] } }) : route.fallback(),
  );
  const star = eighth.details.getByRole('button', { name: 'Favorite Outdoor Walk' });
  await star.click();
  await expect(eighth.toast).toContainText('Outdoor Walk was not starred');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
});

test('who has only let Anion read comes back to the star that they wanted', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const eighth = new Eighth(somebody);
  await eighth.start('Outdoor Walk', '1B', { write: false });
  const star = eighth.details.getByRole('button', { name: 'Favorite Outdoor Walk' });
  await star.click();
  await somebody.ionAnswersWith();
  await page.getByRole('dialog').getByRole('button', { name: 'Continue to Ion' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add this to your favorites' });
  await expect(dialog).toContainText('Outdoor Walk');
  expect(posts(ion, PATH)).toHaveLength(0);
  await dialog.getByRole('button', { name: 'Add to favorites' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => posts(ion, PATH).length).toBe(1);
  await expect(page).not.toHaveURL(/wish=/);
});

test('a star that goes out in Ion goes out here, on a page that stays and on one that is come back to', async ({ reader, page, ion }) => {
  // Every ten minutes by the clock a page that is seen asks anew for what has grown old.
  const start = Math.ceil(Date.now() / 600_000) * 600_000;
  await page.clock.setFixedTime(start);
  const somebody = reader('open');
  const eighth = new Eighth(somebody);
  await eighth.start('Outdoor Walk', '1B');
  const { block, activity } = eighth.meeting('Outdoor Walk', '1B');
  const star = eighth.details.getByRole('button', { name: 'Favorite Outdoor Walk' });
  const told = () => ion.log().filter(({ path, method }) => path === PATH && method === 'GET').length;
  await star.click();
  await expect.poll(told).toBe(2);
  await expect(star).toHaveAttribute('aria-pressed', 'true');

  // From now on Ion lists it as it is wanted there.
  let favorited = false;
  await page.route((url) => url.pathname === `/api/blocks/${block}`, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.activities[activity].favorited = favorited;
    await route.fulfill({ response, json });
  });
  await page.clock.setFixedTime(start + 601_000);
  await expect(star).toHaveAttribute('aria-pressed', 'false');

  favorited = true;
  await somebody.follow('Today');
  await expect(somebody.part('Eighth period')).toBeVisible();
  await page.clock.setFixedTime(start + 700_000);
  await page.goBack();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
});
