// The keys that do something on every page, and the menu of phones.
import { expect, test } from './harness/fixtures.ts';

test('G and a letter lead to a page, and ? lists the keys', async ({ reader, page }) => {
  const somebody = reader('open');
  const { keyboard } = page;
  await somebody.open('settings');
  await somebody.isOn('Settings');
  await keyboard.press('g');
  await keyboard.press('s');
  await somebody.isOn('Schedule');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('link', { name: 'Open in Ion' }).filter({ visible: true }).focus();
  await keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await expect(list.getByText('My eighth')).toBeVisible();
  // A dialog has keys of its own.
  await keyboard.press('g');
  await keyboard.press('t');
  await expect(list).toBeVisible();
  await keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Open in Ion' }).filter({ visible: true })).toBeFocused();
  await somebody.isOn('Schedule');
});

test('a key is text where one types, and nothing where single keys are off', async ({ reader, page }) => {
  const somebody = reader('open');
  const { keyboard } = page;
  await somebody.open('guide?step=authorize');
  // The step that the address names takes the focus once it is there.
  await expect(page.locator('main :focus')).toBeVisible();
  await page.getByLabel('Redirect URI').focus();
  await keyboard.type('g?/s');
  await expect(page.getByLabel('Redirect URI')).toHaveValue(/g\?\/s$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await somebody.open('settings');
  await page.getByLabel('Single-key shortcuts').uncheck();
  await keyboard.type('?gs');
  await somebody.isOn('Settings');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The list is still a press away.
  await somebody.button('Show the keys').click();
  await somebody.see('Single keys are switched off in Settings.');
});

test('the menu opens, leads on and signs out by keyboard alone @phone', async ({ reader, page, isMobile }) => {
  if (!isMobile) await page.setViewportSize({ width: 320, height: 640 });
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('settings');
  // What stood there while the page was on its way is another frame, with a button of its own.
  await somebody.isOn('Settings');
  const opener = somebody.button('Your account and more');
  await opener.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('navigation', { name: 'More' });
  await expect(menu.getByText('Tess Harper')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('link', { name: 'My eighth' })).toBeFocused();
  // Where it leads to the same page the menu closes all the same.
  await menu.getByRole('link', { name: 'Settings' }).press('Enter');
  await expect(menu).toBeHidden();
  await opener.click();
  await menu.getByRole('button', { name: 'Sign out' }).click();
  await somebody.open();
  await somebody.isSignedOut();
});

test('the frame stays while pages turn, and nothing of a page is left in it: its name, an open menu @phone', async ({ reader, page, isMobile }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.follow('News');
  await somebody.isOn('News');
  await page.locator('.tabs').evaluate((tabs) => void (tabs.id = 'the-very-same'));
  await somebody.follow('Buses');
  await somebody.isOn('Buses');
  await expect(page.locator('#the-very-same')).toHaveCount(1);
  await expect(page.locator('.bar-title')).toHaveText('Buses');
  if (isMobile) {
    await somebody.button('Your account and more').click();
    await expect(page.getByRole('navigation', { name: 'More' })).toBeVisible();
    await page.goBack();
    await somebody.isOn('News');
    await expect(page.getByRole('navigation', { name: 'More' })).toBeHidden();
    await somebody.button('Your account and more').click();
    await somebody.button('Sign out').click();
  } else {
    await page.locator('.menu-row', { hasText: 'Sign out' }).evaluate((row: HTMLElement) => row.click());
  }
  await expect(somebody.button('Sign in with Ion')).toBeVisible();
  await expect(page.locator('.bar-title')).toHaveText('');
});
