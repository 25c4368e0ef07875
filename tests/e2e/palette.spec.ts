// The palette: from one field everywhere, with the keyboard first.
import { expect, test } from './harness/fixtures.ts';

test('a few letters and Enter lead to a page, a block, an activity, a person', async ({ reader, page }) => {
  test.slow();
  const somebody = reader('open');
  await somebody.startSignedIn();
  const field = page.getByRole('combobox', { name: 'Search or jump' });
  const option = (name: RegExp) => page.getByRole('option', { name });
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await expect(option(/block A/).first()).toBeVisible();
  await field.fill('guid');
  await expect(option(/Guide/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await somebody.isOn('Sign in with Ion, step by step');
  await expect(field).toBeHidden();

  await page.keyboard.press('Control+k');
  await expect(field).toHaveValue('');
  await field.fill('japanese honr');
  await expect(page.getByRole('group', { name: 'Activities' }).getByRole('option', { name: /Japanese Honor/ })).toBeVisible();
  await field.fill('harper');
  await expect(option(/Tess Harper/)).toBeVisible();
  await expect(page.getByText(/^\d+ results?$/)).toBeAttached();
  await field.fill('signout');
  await field.fill('log out');
  await page.keyboard.press('Enter');
  // The guide is for everybody; Today is not.
  await somebody.follow('Today');
  await somebody.isSignedOut();
});

test('arrows go round, Escape closes, and the focus is where it was @phone', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.open('guide');
  await somebody.isOn('Sign in with Ion, step by step');
  const button = page.getByRole('button', { name: 'Search or jump' }).filter({ visible: true });
  await button.click();
  const field = page.getByRole('combobox', { name: 'Search or jump' });
  await expect(field).toBeFocused();
  const options = page.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await options.last().getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await field.fill('zzzzqqq');
  await expect(page.getByText(/^Nothing found/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(button).toBeFocused();
});

test('Ctrl and Enter open the same in Ion', async ({ reader, page, context }) => {
  const somebody = reader('open');
  await somebody.open('guide');
  await somebody.isOn('Sign in with Ion, step by step');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or jump' });
  await field.fill('buses');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Control+Enter');
  expect((await opened).url()).toMatch(/\/bus|\/login/);
  await expect(field).toBeVisible();
});

test('what lies beside the page darkens with it', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  const beside = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const bright = await beside();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or jump' })).toBeFocused();
  expect(await beside()).not.toBe(bright);
  await page.keyboard.press('Escape');
  await expect.poll(beside).toBe(bright);
});
