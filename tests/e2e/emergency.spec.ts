// An emergency stands above everything, for everybody, until it is over or put away.
import { expect, test } from './harness/fixtures.ts';

const TEXT = 'Condition 2: All schools open two hours late';

test('an emergency is told on every page, signed in or not, and said once @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const banner = page.getByRole('region', { name: 'Emergency announcement' });
  await somebody.open();
  await somebody.see(/Period|No school|School is out/);
  await expect(banner).toHaveCount(0);

  await ion.control('emergency', { text: TEXT });
  await page.reload();
  await expect(banner).toContainText(TEXT);
  await expect(page.getByRole('alert').filter({ hasText: TEXT })).toHaveCount(1);
  await expect(banner.getByRole('link', { name: TEXT })).toHaveAttribute('rel', /noopener noreferrer/);
  const box = await banner.boundingBox();
  const main = await page.getByRole('main').boundingBox();
  expect(box!.y + box!.height, 'it stands above the page').toBeLessThanOrEqual(main!.y + 1);

  await somebody.startSignedIn();
  await expect(banner).toContainText('nothing has happened');
  await page.goto(`${somebody.site.home}account`);
  // Only the whole banner is said, which comes a moment after its text.
  await expect(banner.getByRole('button', { name: 'Dismiss' })).toBeVisible();
  const said = page.getByRole('alert').filter({ hasText: TEXT });
  await said.evaluate((alert) => void (alert.id = 'said'));
  await somebody.follow('Today');
  await somebody.isOn(/day, /);
  await expect(banner).toBeVisible();
  await expect(said, 'it is not said on each page anew').toHaveId('said');
});

test('an emergency that was put away stays away, and the next one is told', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const banner = page.getByRole('region', { name: 'Emergency announcement' });
  await ion.control('emergency', { text: TEXT });
  await somebody.open();
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toHaveCount(0);
  await page.reload();
  await somebody.see(/Period|No school|School is out/);
  await expect(banner).toHaveCount(0);
  await ion.control('emergency', { text: 'Condition 1: All schools are closed' });
  await page.reload();
  await expect(banner).toContainText('Condition 1');
});

test('Ion is asked every five minutes, and not while nobody looks', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const asked = () => ion.log().filter(({ path, method }) => path === '/api/emerg' && method === 'GET').length;
  const start = Date.now();
  await page.clock.setFixedTime(start);
  await somebody.open();
  await expect.poll(asked).toBe(1);
  await page.clock.setFixedTime(start + 4 * 60_000);
  await page.waitForTimeout(1_500);
  expect(asked()).toBe(1);
  await ion.control('emergency', { text: TEXT });
  await page.clock.setFixedTime(start + 6 * 60_000 + 5_000);
  await expect(page.getByRole('region', { name: 'Emergency announcement' })).toContainText(TEXT);
  expect(asked()).toBe(2);
  expect(ion.log().filter(({ path }) => path === '/api/emerg').every(({ authorization }) => !authorization)).toBe(true);
});

for (const [name, json] of Object.entries({
  'switched off': { status: null, message: null },
  'of nothing': { status: true, message: '<hr />&nbsp;' },
  'that is over': { status: false, message: '<p>Old</p>' },
})) {
  test(`a feed ${name} shows nothing`, async ({ reader, page }) => {
    await page.route('**/api/emerg', async (route) => route.fulfill({ response: await route.fetch(), json }));
    await reader('open').open();
    await reader('open').see(/Period|No school|School is out/);
    await expect(page.locator('.emergency')).toHaveCount(0);
  });
}
