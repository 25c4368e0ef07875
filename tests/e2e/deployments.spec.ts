// One release, set up by different operators: well, elsewhere, against an Ion that refuses, or wrongly.
import { expect, test } from './harness/fixtures.ts';

test('where Ion refuses the origin, the reader is told before and after signing in', async ({ reader, page, watch }) => {
  watch.expect(/CORS|ERR_FAILED/);
  const somebody = reader('refused');
  await somebody.open();
  await somebody.see('Ion does not let this site ask');
  await somebody.startSignedIn();
  await expect(page.getByRole('region', { name: 'Ion does not let this site ask' })).toHaveCount(1);
  await somebody.see(/tell whoever runs this site/);
});

test('where Ion refuses the origin, a code cannot be exchanged, and the reader is told', async ({ reader, watch }) => {
  watch.expect(/CORS|ERR_FAILED/);
  const somebody = reader('refusedCode');
  await somebody.comeBackWith(() => {});
  await somebody.isOn('Ion does not let this site ask');
  await somebody.follow('Back to sign-in');
  await somebody.isSignedOut();
});

for (const name of ['same', 'sameCode'] as const) {
  test(`an Ion that refuses every origin works where the server forwards to it: ${name}`, async ({
    reader,
    page,
    site,
    world,
    watch,
  }) => {
    const somebody = reader(name);
    await somebody.signIn();
    await somebody.seesAllOfToday();
    await somebody.follow('Account');
    await somebody.see('Tess Harper');
    await expect(page.getByRole('link', { name: 'Open in Ion' }).first()).toHaveAttribute('href', new RegExp(world.refusing.origin));
    const asked = watch.requests.filter(({ from, method }) => from.startsWith(site(name).origin) && method !== 'GET');
    for (const { url } of asked) expect(url.startsWith(site(name).origin), url).toBe(true);
    const revoked = page.waitForResponse(/\/ion\/oauth\/revoke_token\//);
    await somebody.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    expect((await revoked).status()).toBe(200);
    await somebody.isSignedOut();
  });
}

test('below a path everything stays below it', async ({ reader, page, site, watch }) => {
  const { home, origin } = site('below');
  const somebody = reader('below');
  await somebody.startSignedIn({ path: 'account' });
  expect(page.url()).toBe(`${home}account`);
  await somebody.see('Tess Harper');
  await page.reload();
  await somebody.see('Tess Harper');
  const addresses = await page.getByRole('link').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  const ours = addresses.filter((address) => address.startsWith(origin));
  expect(ours.length).toBeGreaterThan(1);
  for (const address of ours) expect(address.startsWith(home), address).toBe(true);
  await somebody.follow('Today');
  await somebody.seesAllOfToday();
  expect(page.url()).toBe(home);
  await page.goBack();
  await somebody.isOn('Account');
  await somebody.open('no-such-page');
  await somebody.follow('Go to Today');
  expect(page.url()).toBe(home);
  const files = watch.requests.filter(({ url }) => url.startsWith(origin));
  for (const { url } of files) expect(url.startsWith(home), url).toBe(true);
});

test('over plain http it does not run, and says why', async ({ site, page, watch, reader }) => {
  const { origin } = site('open');
  const unsafe = origin.replace('localhost', 'school.test');
  watch.alsoKnown.push(unsafe);
  watch.allow(/Cross-Origin-Opener-Policy/);
  await page.goto(`${unsafe}/account`);
  await reader('open').isOn('This address is not secure');
  await reader('open').see(/Open it by https/);
  await expect(page.getByRole('button')).toHaveCount(0);
  // Not even the bells are asked for.
  expect(watch.requests.filter(({ url }) => url.includes('/api/'))).toEqual([]);
});

test('not yet registered, it shows how, with the exact redirect address', async ({ reader, page, context, site }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site('unset').origin });
  const somebody = reader('unset');
  await somebody.open();
  await somebody.isOn('Anion is not set up yet');
  await somebody.see('Anion is not registered at Ion yet');
  await somebody.see(/The field client_id in config.json is empty/);
  await expect(page.getByText(site('unset').callback, { exact: true })).toBeVisible();
  await somebody.button('Copy Redirect URIs').click();
  await expect(somebody.button('Copied Redirect URIs')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site('unset').callback);
  await expect(somebody.link("Open Ion's registration page")).toHaveAttribute('href', /^https:\/\/ion\.tjhsst\.edu\/oauth\/applications\/register\/$/);
  await somebody.doNotSee('Sign in with Ion');
});

test('where the browser forbids to copy, the reader is told', async ({ reader, page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await reader('unset').open();
  await reader('unset').button('Copy Name').click();
  await expect(reader('unset').button('Not copied Name')).toBeVisible();
  await expect(page.getByRole('status').getByText(/Select the value and copy it/)).toBeAttached();
});

test('below a path the redirect address is below it too', async ({ reader, page, site }) => {
  await page.route('**/config.json', (route) => route.fulfill({ json: {} }));
  await reader('below').open();
  await expect(page.getByText(site('below').callback, { exact: true })).toBeVisible();
});

/** What stands in config.json, and what the operator is told. */
const SETTINGS: Record<string, [text: string, words: string, more: RegExp]> = {
  'is no JSON': ['{ "ion": ', 'config.json cannot be read', /one JSON object: look at line 1, column \d+/],
  'is a page': ['<!doctype html><title>Not here</title>', 'config.json cannot be read', /line 1, column 1/],
  'is empty': ['', 'config.json cannot be read', /one JSON object/],
  'lacks Ion': [config({ ion: undefined }), 'config.json lacks ion', /Add ion/],
  'lacks the grant': [config({ grant: undefined }), 'config.json lacks grant', /implicit or code/],
  'has Ion over plain http': [config({ ion: 'http://ion.tjhsst.edu' }), 'ion in config.json is wrong', /`http:\/\/ion\.tjhsst\.edu`/],
  'has the API on a third machine': [config({ api: 'https://proxy.example/api' }), 'api in config.json is wrong', /on Ion's origin/],
  'has the token endpoint on a third machine': [config({ token: '//proxy.example/' }), 'token in config.json is wrong', /on Ion's origin/],
  'has a number for a client id': [config({ client_id: 7 }), 'client_id in config.json is wrong', /a text in quotes/],
  'has a misspelt field': [config({ clientid: 'x' }), 'config.json has an unknown field: clientid', /misspelt/],
  'contradicts where it is served': [config({ redirect_uri: 'https://other.example/callback' }), 'redirect_uri in config.json is wrong', /this page's own address and `callback`/],
};

test('whatever is wrong with config.json is named', async ({ reader, page, ion }) => {
  let text = '';
  await page.route('**/config.json', (route) => route.fulfill({ body: text, contentType: 'application/json' }));
  for (const [what, [wrong, words, more]] of Object.entries(SETTINGS)) {
    await test.step(`one that ${what}`, async () => {
      // One that may be asked for the bells, where nothing is wrong with it.
      text = wrong.replaceAll('https://ion.tjhsst.edu', ion.origin);
      await reader('open').open();
      await reader('open').isOn('Anion is not set up yet');
      await reader('open').see(words);
      await reader('open').see(more);
    });
  }
});

test('a grant that does not exist is named', async ({ reader }) => {
  await reader('bad').open();
  await reader('bad').see('grant in config.json is wrong');
  await reader('bad').see('It is `token`. It has to be implicit or code.');
});

test('a missing config.json is told so', async ({ reader, page, watch }) => {
  watch.expect(/status of 404/);
  await page.route('**/config.json', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: 'none' }));
  await reader('open').open();
  await reader('open').see('config.json is missing');
  await reader('open').see(/the server answered 404/);
});

function config(fields: object): string {
  return JSON.stringify({ ion: 'https://ion.tjhsst.edu', client_id: 'x', grant: 'code', ...fields });
}
