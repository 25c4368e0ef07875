// The API explorer: every endpoint that reads, asked once; what writes, only after a second press; no
// token in any address, in what is shown or in what is kept.
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { clipboardOf, Explorer } from './pages/explorer.ts';

test('every endpoint that reads answers, and says what it means', async ({ reader, page, ion }) => {
  test.slow();
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore');
  const explorer = new Explorer(page);
  const { blocks, rigged, users } = await ion.state();
  const values: Record<string, string> = {
    '/blocks/{id}': `${blocks[0].id}`,
    '/signups/scheduled_activity/{id}': `${rigged['Outdoor Walk'].at['1A'].offering}`,
    '/schedule/{date}': blocks[0].date,
    '/search/{query}': 'tess',
    '/profile/{id}': `${users.studentb}`,
    '/profile/{id}/picture': `${users.studentb}`,
    '/profile/{id}/picture/{year}': `${users.studentb}`,
    '/signups/user/{id}': `${users.studentb}`,
    '/activities/{id}': `${rigged['Outdoor Walk'].activity}`,
  };
  const paths = await explorer.paths('GET');
  expect(paths.length).toBeGreaterThan(18);
  for (const pattern of paths) {
    const path = pattern.replace(/\{(id|date|query)\}/, () => values[pattern] ?? '1').replace('{year}', 'junior');
    await explorer.type(path);
    await explorer.send();
    await expect(explorer.asked, path).toContainText(`GET ${path}`);
    await expect(explorer.status, path).toContainText('200 OK');
    if (path === '/announcements') {
      const id = await page.getByRole('treeitem', { name: /^id: / }).first().textContent();
      values['/announcements/{id}'] = id?.replace(/\D/g, '') ?? '';
    }
  }
});

test('signed out, what is open answers and the rest explains its 403 @phone', async ({ reader, page, watch }) => {
  watch.expect(/status of 403/);
  const somebody = reader('open');
  await somebody.open('explore');
  const explorer = new Explorer(page);
  await explorer.send();
  await expect(explorer.status).toContainText('200 OK');
  await expect(explorer.asked).toContainText('without a token');
  await explorer.type('/blocks');
  await somebody.see('You are not signed in');
  await explorer.send();
  await expect(explorer.status).toContainText('403 Forbidden');
  await somebody.see(/403 where other servers say 401/);
});

test('an account whose API access is withdrawn reads so at the one address that says it', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 403/);
  const somebody = reader('open');
  await somebody.startSignedIn();
  await ion.control('ban', { user: 'student', banned: true });
  await somebody.open('explore?path=%2F');
  const explorer = new Explorer(page);
  await explorer.send();
  await expect(explorer.asked).toContainText('with your token');
  await expect(explorer.status).toContainText('403 Forbidden');
  await somebody.see('Ion has withdrawn this account’s use of the API. Only this address says so.');
});

test('the form is that of the endpoint that is chosen, as soon as it is @phone', async ({ reader, page, isMobile }) => {
  const somebody = reader('open');
  await somebody.open('explore');
  const form = page.getByRole('region', { name: 'Request' });
  await expect(form.getByRole('heading', { name: '/schedule', exact: true })).toBeVisible();
  if (isMobile) await form.getByRole('combobox').first().selectOption({ label: 'GET /bus/{id}' });
  else await page.getByRole('link', { name: /\/bus\/\{id\}/ }).click();
  await expect(form.getByRole('heading', { name: '/bus/{id}', exact: true })).toBeVisible();
  await expect(form.getByLabel('id', { exact: true })).toBeVisible();
  await expect(form.getByLabel('page_size')).toHaveCount(0);
});

test('an address of the page is a question, and going back asks the one before', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore?path=%2Fblocks%3Fpage_size%3D2');
  const explorer = new Explorer(page);
  await expect(explorer.address).toHaveValue('/blocks?page_size=2');
  await expect(page.getByLabel('page_size')).toHaveValue('2');
  await page.getByLabel('page_size').fill('3');
  await expect(explorer.address).toHaveValue('/blocks?page_size=3');
  await explorer.send();
  await expect(page).toHaveURL(/path=%2Fblocks%3Fpage_size%3D3/);
  await page.getByRole('treeitem', { name: /^results/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('treeitem', { name: /^url: / }).first().click();
  await page.getByRole('button', { name: /^Ask for \/blocks\/\d+/ }).click();
  await expect(explorer.address).toHaveValue(/^\/blocks\/\d+$/);
  await page.goBack();
  await expect(explorer.address).toHaveValue('/blocks?page_size=3');
});

test('going back from the first turn asks what the page began with', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.open('explore');
  const explorer = new Explorer(page);
  await expect(explorer.address).toHaveValue('/schedule?page_size=7');
  await page.getByRole('navigation', { name: 'Endpoints' }).getByRole('link', { name: /\/bus\/\{id\}/ }).click();
  await expect(explorer.address).toHaveValue('/bus/{id}');
  await page.goBack();
  await expect(page).toHaveURL(/\/explore$/);
  await expect(explorer.address).toHaveValue('/schedule?page_size=7');
  await page.goForward();
  await expect(explorer.address).toHaveValue('/bus/{id}');
});

test('nothing outside the API is asked, and no token stands in an address', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore');
  const explorer = new Explorer(page);
  const before = watch.requests.length;
  for (const bad of ['//evil.example/', 'https://evil.example/', '/../oauth/token/', '/%2e%2e/login', '/profile?access_token=x', 'x']) {
    await explorer.type(bad);
    // It stands there as not available, and says why when it is pressed all the same.
    await explorer.sendButton.click({ force: true });
    await expect(explorer.address, bad).toHaveAttribute('aria-invalid', 'true');
  }
  const [token] = (await watch.allSecrets()).filter((it) => it.length === 30);
  expect(token).toBeTruthy();
  await explorer.type(`/search/${token}`);
  await explorer.sendButton.click({ force: true });
  await somebody.see('Take your token out');
  expect(page.url()).not.toContain(token);
  // Every page asks who the reader is, and whether there is an emergency.
  const typed = ({ url }: { url: string }) => url.includes('/api/') && !/\/api\/(profile|emerg)$/.test(url);
  expect(watch.requests.slice(before).filter(typed)).toEqual([]);
});

test('a signup is sent once, after its meaning was read and meant', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  const walk = (await ion.state()).rigged['Outdoor Walk'];
  await somebody.startSignedIn();
  await somebody.open('explore?path=%2Fsignups%2Fuser&method=POST');
  const explorer = new Explorer(page);
  await somebody.see('You have allowed Anion to read, and not to change anything');
  await page.getByLabel('block', { exact: true }).fill(`${walk.at['1B'].block}`);
  await page.getByLabel('activity', { exact: true }).fill(`${walk.activity}`);
  await expect(explorer.sendButton).toHaveAttribute('aria-disabled', 'true');
  await somebody.ionAnswersWith();
  await somebody.button('Allow changes').click();
  // What was typed is there again.
  await expect(page.getByLabel('block', { exact: true })).toHaveValue(`${walk.at['1B'].block}`);
  await explorer.sendButton.click();
  const sure = page.getByRole('alertdialog');
  await expect(sure).toContainText(`Signs you up for activity ${walk.activity} in block ${walk.at['1B'].block}`);
  await expect(page.getByRole('button', { name: 'Do not send' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sure).toBeHidden();
  expect(watch.requests.filter(({ method, url }) => method === 'POST' && url.includes('/api/'))).toEqual([]);
  await explorer.sendButton.click();
  await page.getByRole('button', { name: 'Send this POST' }).click();
  await expect(explorer.status).toContainText('201 Created');
  expect(watch.requests.filter(({ method, url }) => method === 'POST' && url.includes('/api/'))).toHaveLength(1);
});

test('a whole block stays usable: few rows in the page, a search that counts and jumps', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const { blocks } = await ion.state();
  await somebody.startSignedIn();
  await somebody.open(`explore?path=%2Fblocks%2F${blocks[0].id}`);
  const explorer = new Explorer(page);
  await explorer.send();
  await expect(explorer.status).toContainText('200 OK');
  await somebody.see(/have a capacity of 0/);
  await somebody.button('Open all').click();
  await somebody.see(/later rows/);
  expect(await page.getByRole('treeitem').count()).toBeLessThan(200);
  await page.getByLabel('Search in the answer').fill('chess club');
  await somebody.see(/^1 of \d+$/);
  await expect(page.locator('.tree-row.is-found').first()).toBeVisible();
  await page.getByLabel('Search in the answer').press('Enter');
  await somebody.see(/^2 of \d+$/);
  await somebody.button('Close all').click();
  const rows = page.getByRole('treeitem');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
});

test('a picture is shown as one, and a page as text', async ({ reader, page, watch }) => {
  watch.expect(/status of 404/);
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore?path=%2Fprofile%2F1%2Fpicture');
  const explorer = new Explorer(page);
  await explorer.send();
  await expect(page.getByRole('img', { name: 'The picture that Ion sent' })).toBeVisible();
  await explorer.type('/nope');
  await explorer.send();
  await expect(explorer.status).toContainText('404 Not Found');
  await somebody.see(/Ion knows no such address/);
  await expect(page.getByRole('group', { name: 'Answer as text' })).toContainText('<');
});

test('curl has the token in a variable, and with the token only when that is asked for', async ({ reader, page, context, watch }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore?path=%2Fprofile');
  const explorer = new Explorer(page);
  await explorer.send();
  await expect(explorer.status).toContainText('200 OK');
  await page.getByText('As code: curl, Python').click();
  await somebody.button('Copy the code').click();
  const shown = await clipboardOf(page);
  expect(shown).toContain('$ION_TOKEN');
  await watch.allSecrets();
  expect(watch.holdsSecret(shown)).toBe(false);
  await somebody.button('Copy curl with your token').click();
  await expect.poll(() => clipboardOf(page)).not.toBe(shown);
  expect(watch.holdsSecret(await clipboardOf(page))).toBe(true);
  await expectNoTokenIn(page, (text) => watch.holdsSecret(text));
});

test('what was asked is remembered on this device without tokens, and wiped at signing out', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore?path=%2Fprofile');
  const explorer = new Explorer(page);
  await explorer.send();
  await expect(page.getByRole('region', { name: 'Recent' }).getByRole('link', { name: /GET \/profile 200/ })).toBeVisible();
  const kept = () => page.evaluate(() => localStorage.getItem('anion.own.explored'));
  expect(await kept()).toBe('GET 200 /profile');
  await watch.allSecrets();
  expect(watch.holdsSecret(page.url())).toBe(false);
  await somebody.signOut();
  expect(await kept()).toBeNull();
});

test('who signs out on the explorer itself leaves neither an answer nor a question there', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore?path=%2Fprofile');
  const explorer = new Explorer(page);
  await explorer.send();
  await expect(page.getByRole('treeitem', { name: /^ion_username: / })).toBeVisible();
  await somebody.signOutHere();
  await somebody.see('Nothing sent yet');
  await expect(explorer.address).toHaveValue('/schedule?page_size=7');
  expect(page.url()).not.toContain('profile');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('Tess');
});

test('an answer that comes after its reader has signed out is not shown, and not remembered', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.open('explore?path=%2Fsearch%2Fharper');
  const explorer = new Explorer(page);
  let answer = () => {};
  const isLate = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/api\/search\/harper$/, async (route) => {
    const response = await route.fetch();
    await isLate;
    await route.fulfill({ response });
  });
  await explorer.sendButton.click();
  await expect(explorer.sendButton).toHaveAttribute('aria-busy', 'true');
  await somebody.signOutHere();
  await expect(explorer.address).toHaveValue('/schedule?page_size=7');
  answer();
  await expect(explorer.sendButton).not.toHaveAttribute('aria-busy', 'true');
  await somebody.see('Nothing sent yet');
  expect(await page.evaluate(() => localStorage.getItem('anion.own.explored'))).toBeNull();
});

async function expectNoTokenIn(page: Page, holds: (text: string) => boolean): Promise<void> {
  const everywhere = await page.evaluate(() => [location.href, document.body.innerText, document.documentElement.outerHTML]);
  expect(everywhere.filter(holds)).toEqual([]);
}

test('the answer reaches to the edge of the window', async ({ reader, page }) => {
  await reader('open').open('explore');
  await expect(page.getByText('Nothing sent yet')).toBeVisible();
  expect(await page.locator('.ex-res').evaluate((it) => innerWidth - it.getBoundingClientRect().right)).toBe(0);
});
