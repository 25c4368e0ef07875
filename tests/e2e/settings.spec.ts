// The settings: chosen once, kept on the device, and followed everywhere from the first paint on.
import { eighthDay, setClocks } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';

test('a theme counts at once, after a reload from the first paint on, and in the other tabs', async ({ reader, page, context }) => {
  const somebody = reader('open');
  await page.emulateMedia({ colorScheme: 'light' });
  await somebody.open('settings');
  await somebody.button('Dark').click();
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  expect((await kept(page)).local['anion.settings']).toBe('theme=dark');
  // The program waits for its configuration; the color waits for nothing.
  let goOn = () => {};
  const shown = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/config.json', async (route) => {
    await shown;
    await route.fallback();
  });
  await page.reload({ waitUntil: 'domcontentloaded' });
  await expect(page.locator('#boot')).toBeAttached();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  goOn();
  const bars = page.locator('meta[name=theme-color][media=all]');
  await expect(bars).toHaveAttribute('data-scheme', 'dark');
  const other = await context.newPage();
  await reader('open', other).open('settings');
  await other.getByRole('button', { name: 'System' }).click();
  await expect(root).not.toHaveAttribute('data-theme', /./);
  expect((await kept(page)).local['anion.settings']).toBeUndefined();
});

test('hours are written as the reader wants them, and the title counts down', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('12:55'));
  await somebody.open('settings');
  await somebody.button('24-hour').click();
  await somebody.see('It is 12:55.');
  await page.getByLabel("Countdown in the tab's title").check();
  await somebody.follow('Schedule');
  await somebody.see('12:50 – 13:30');
  await expect(page).toHaveTitle('35 min · 8B · Schedule · Anion');
  await somebody.follow('Settings');
  await expect(page).toHaveTitle('Settings · Anion');
});

test('Anion opens where the reader wants, and Today is still there', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.open('settings');
  await page.getByRole('group', { name: 'Start page' }).getByRole('button', { name: 'Schedule' }).click();
  await somebody.open();
  await somebody.isOn('Schedule');
  await somebody.follow('Today');
  await expect(somebody.signInButton).toBeVisible();
  await page.reload();
  await expect(somebody.signInButton).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('what is kept is named, and goes when the reader says so twice', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.follow('Settings');
  await somebody.button('Compact').click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  const data = page.getByRole('region', { name: 'Data on this device' });
  await expect(data.getByText('Your session')).toBeVisible();
  await expect(data.getByText(/\d+(\.\d)? (kB|MB) in all/)).toBeVisible();
  await data.getByRole('button', { name: 'Remove: Settings' }).click();
  await data.getByRole('button', { name: 'Really remove: Settings' }).click();
  await somebody.see('Removed from this device');
  await expect(page.locator('html')).not.toHaveAttribute('data-density', /./);
  expect((await kept(page)).local['anion.settings']).toBeUndefined();
  // The session is ended by signing out, and not here.
  await somebody.follow('Today');
  await somebody.seesAllOfToday();
});

test('notifications are explained before they are asked for', async ({ reader, page, context }) => {
  const somebody = reader('open');
  await somebody.open('settings');
  await somebody.see(/When your bus comes onto the lot/);
  await context.grantPermissions(['notifications']);
  await page.reload();
  await somebody.see('This device shows them');
});
