// The guide: its playground runs a reader's own application through Ion, and keeps its tokens unseen.
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';
import { Guide } from './pages/guide.ts';
import { answerConsent, logIn } from './pages/ion.ts';

test('the code grant runs for real with an own client id, step after step @phone', async ({ reader, page }) => {
  const guide = new Guide(reader('open'));
  await guide.open();
  await guide.setUp('code');
  await reader('open').button('Go to Ion').click();
  await logIn(page, 'student');
  await expect(page.getByText('My app (local, code)').first()).toBeVisible();
  await answerConsent(page, 'Authorize');
  await guide.isAt('token');
  const token = guide.step('token');
  await expect(token.getByText('Believed: a code for this attempt')).toBeVisible();
  await expect(token.getByText('Matches the value you sent.')).toBeVisible();
  await expect(token.getByText(/Code valid for \d+ s/)).toBeVisible();
  await token.getByRole('button', { name: 'Exchange the code' }).click();
  await expect(token.getByText('200 OK')).toBeVisible();
  await expect(token.getByText('36,000 ÷ 3,600 = 10 hours')).toBeVisible();

  const call = guide.step('call');
  await call.getByRole('button', { name: 'Call /api/profile' }).click();
  await expect(call.getByText('"display_name": "Tess Harper"')).toBeVisible();

  const renew = guide.step('renew');
  await renew.getByRole('button', { name: 'Introspect the token' }).click();
  await expect(renew.getByText('"active": true')).toBeVisible();
  await renew.getByRole('button', { name: 'Renew now' }).click();
  await expect(renew.getByText(/The next pair/)).toBeVisible();
});

test('the implicit grant runs for real with an own client id @phone', async ({ reader }) => {
  const guide = new Guide(reader('open'));
  await guide.open();
  await guide.run('implicit');
  await expect(guide.step('token').getByText('read', { exact: true })).toBeVisible();
  const call = guide.step('call');
  await call.getByRole('button', { name: 'Call /api/profile' }).click();
  await expect(call.getByText('"ion_username": "student"')).toBeVisible();
});

test("an answer of the guide's signs nobody in, and one of Anion's is none of the guide's", async ({ reader, page }) => {
  const somebody = reader('open');
  const guide = new Guide(somebody);
  await guide.open();
  await guide.run('implicit');
  await somebody.follow('Today');
  await somebody.isSignedOut();
  await somebody.ionAnswersWith();
  await somebody.goToIon();
  await somebody.isSignedIn();
  await guide.open('token');
  await expect(page.getByText(/^Believed/)).toHaveCount(0);
});

test('the guide begins with the grant for everything new, and takes nobody through the other one unasked @phone', async ({ reader, page }) => {
  // This Anion itself is registered for the other grant.
  const guide = new Guide(reader('open'));
  await guide.open();
  await expect(page.getByRole('group', { name: 'Grant type' }).getByRole('button', { pressed: true })).toHaveText('Code with PKCE');
  await expect(page.getByText('Ion no longer registers implicit apps')).toHaveCount(0);
  await expect(guide.step('register').getByText('Authorization code', { exact: true })).toBeVisible();
  const field = guide.field('Your client ID');
  await expect(field).toHaveValue('');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/registered for the other grant/);
  const go = page.getByRole('button', { name: 'Go to Ion' });
  await expect(go).toHaveAttribute('aria-disabled', 'true');
  await expect(go).toHaveAccessibleDescription(/client ID: see step 1/);
  // The form of Ion's has no such choice, so there is none to copy.
  await guide.pick('Grant type', 'Implicit');
  await expect(page.getByText('Ion no longer registers implicit apps')).toBeVisible();
  await expect(guide.step('register').getByText(/no longer offers Implicit/).first()).toBeVisible();
  await expect(guide.step('register').getByText('Implicit', { exact: true })).toHaveCount(0);
  await expect(field).toHaveValue('anion-implicit');
  await guide.pick('Grant type', 'Code with PKCE');
  await expect(field).toHaveValue('');
  await page.getByRole('button', { name: "Use Anion's own values" }).click();
  await expect(field).toHaveValue('anion-implicit');
  await expect(page.getByRole('group', { name: 'Grant type' }).getByRole('button', { pressed: true })).toHaveText('Implicit');
});

test('who asks for a grant that an application is not registered for is told what to do', async ({ reader, page }) => {
  const somebody = reader('open');
  const guide = new Guide(somebody);
  await guide.open();
  await guide.field('Your client ID').fill('anion-implicit');
  await expect(guide.field('Your client ID')).toHaveAccessibleDescription(/Ion refuses it this one/);
  await somebody.button('Go to Ion').click();
  await logIn(page, 'student');
  await guide.isAt('token');
  const refused = guide.step('token').getByRole('alert');
  await expect(refused).toContainText('unauthorized_client');
  await expect(refused).toContainText('fill in the client ID of an application that has this one, and go to Ion again');
});

test("Anion's own client id is there to try everything with", async ({ reader }) => {
  const somebody = reader('open');
  const guide = new Guide(somebody);
  await guide.open('authorize');
  await guide.pick('Grant type', 'Implicit');
  await expect(guide.field('Your client ID')).toHaveValue('anion-implicit');
  await somebody.ionAnswersWith();
  await somebody.button('Go to Ion').click();
  await guide.isAt('token');
  await expect(guide.step('token').getByText('Believed: a token for this attempt')).toBeVisible();
});

test("whoever is signed in can call with Anion's session, which stays unseen", async ({ reader, page, watch }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.follow('Guide');
  const call = new Guide(somebody).step('call');
  await call.getByRole('button', { name: "Call with Anion's session" }).click();
  await expect(call.getByText('"display_name": "Tess Harper"')).toBeVisible();
  const [secret] = await watch.allSecrets();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
});

test('a revoked token is refused with 403, and the guide says what that means', async ({ reader, watch }) => {
  watch.expect(/status of 403/);
  const guide = new Guide(reader('open'));
  await guide.open();
  await guide.run('implicit');
  const renew = guide.step('renew');
  await renew.getByRole('button', { name: 'Introspect the token' }).click();
  await expect(renew.getByText(/The token is good/)).toBeVisible();
  await expect(renew.getByText(/The token from step 3 has .* left/)).toBeVisible();
  await renew.getByRole('button', { name: 'Revoke the token' }).click();
  await expect(renew.getByText(/whether it knew the token or not/)).toBeVisible();
  await expect(renew.getByText(/The token from step 3 is revoked/)).toBeVisible();
  await expect(renew.getByText(/The token is good/)).toHaveCount(0);
  const call = guide.step('call');
  await call.getByRole('button', { name: 'Call /api/profile' }).click();
  await expect(call.getByText('403 Forbidden')).toBeVisible();
  await expect(call.getByText(/Ion answers 403 where others answer 401/)).toBeVisible();
});

test('tokens are masked, shown on demand, and in no storage', async ({ reader, page, watch }) => {
  const guide = new Guide(reader('open'));
  await guide.open();
  await guide.run('implicit');
  const [secret] = await watch.allSecrets();
  const inPage = () => page.evaluate(() => document.documentElement.outerHTML);
  expect(await inPage()).not.toContain(secret);
  expect(JSON.stringify(await kept(page))).not.toContain(secret);
  const token = guide.step('token');
  await token.getByRole('button', { name: 'Show access_token' }).click();
  await expect(token.getByText(secret)).toBeVisible();
  expect(JSON.stringify(await kept(page))).not.toContain(secret);
  await token.getByRole('button', { name: 'Hide access_token' }).click();
  expect(await inPage()).not.toContain(secret);
  await token.getByRole('button', { name: 'Forget what came back' }).click();
  await expect(token.getByText(/Believed/)).toHaveCount(0);
  await page.reload();
  await expect(token.getByText(/Believed/)).toHaveCount(0);
});

test('who signs out leaves nothing on the bench for the next', async ({ reader, page }) => {
  const somebody = reader('open');
  const guide = new Guide(somebody);
  await somebody.startSignedIn();
  await somebody.follow('Guide');
  await guide.run('implicit');
  await somebody.follow('Account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await somebody.isSignedOut();
  await page.getByRole('link', { name: /the guide$/ }).click();
  await somebody.isOn('Sign in with Ion, step by step');
  await expect(guide.step('call').getByText('Needs the token from step 3.')).toBeVisible();
  await expect(page.getByText(/^Believed/)).toHaveCount(0);
});

test('who signs out on the guide itself leaves no token there, and nothing to call Ion with', async ({ reader, page, watch }) => {
  const somebody = reader('open');
  const guide = new Guide(somebody);
  await somebody.startSignedIn();
  await somebody.follow('Guide');
  await guide.run('implicit');
  const token = guide.step('token');
  await token.getByRole('button', { name: 'Show access_token' }).click();
  const call = guide.step('call');
  await call.getByRole('button', { name: 'Call /api/profile' }).click();
  await expect(call.getByText('"ion_username": "student"')).toBeVisible();
  await guide.field('Redirect, pasted').fill('https://app.example/#access_token=pasted');
  await watch.allSecrets();
  const inPage = () => page.evaluate(() => document.documentElement.outerHTML);
  expect(watch.holdsSecret(await inPage())).toBe(true);

  await somebody.signOutHere();
  await expect(call.getByText('Needs the token from step 3.')).toBeVisible();
  await expect(page.getByText(/^Believed/)).toHaveCount(0);
  await expect(page.getByText('"ion_username": "student"')).toHaveCount(0);
  await expect(guide.field('Redirect, pasted')).toHaveValue('');
  await expect(guide.field('Your client ID')).toHaveValue('');
  expect(watch.holdsSecret(await inPage())).toBe(false);
  expect(Object.keys((await kept(page)).session).filter((key) => key.startsWith('anion.guide'))).toEqual([]);
});

test('what is wrong in a field is said there, and nothing typed is lost @phone', async ({ reader, page }) => {
  const guide = new Guide(reader('open'));
  await guide.open();
  const long = 'x'.repeat(10_000);
  await guide.isRefused('Name', long, /255 characters/);
  await guide.isRefused('Redirect URI', 'http://app.example/callback', /Use https/);
  await guide.isRefused('Redirect URI', 'https://app.example/#here', /no fragment/);
  await guide.isRefused('Your client ID', 'two words', /space/);
  await guide.isRefused('Scopes, with spaces between', 'read everything', /invalid_scope/);
  await guide.isRefused('expires_in, in seconds', 'ten', /whole number/);
  const go = page.getByRole('button', { name: 'Go to Ion' });
  await expect(go).toHaveAttribute('aria-disabled', 'true');
  await expect(go).toHaveAccessibleDescription(/client ID: see step 1/);

  const typed = async () => {
    await expect(guide.field('Name')).toHaveValue(long);
    await expect(guide.field('Redirect URI')).toHaveValue('https://app.example/#here');
    await expect(guide.field('Your client ID')).toHaveValue('two words');
    await expect(guide.field('Scopes, with spaces between')).toHaveValue('read everything');
    await expect(guide.field('expires_in, in seconds')).toHaveValue('ten');
  };
  await page.getByRole('link', { name: /Renew/ }).click();
  await guide.isAt('renew');
  await typed();
  await page.goBack();
  await typed();
  await page.goForward();
  await guide.isAt('renew');
  await typed();
  await page.reload();
  await typed();
});

test('a pasted redirect is judged, and bad ones stay in their field', async ({ reader, page }) => {
  const guide = new Guide(reader('open'));
  await guide.open('token');
  const read = page.getByRole('button', { name: 'Read it' });
  const field = guide.field('Redirect, pasted');
  const refused = async (text: string, words: RegExp) => {
    await field.fill(text);
    await read.click();
    await expect(field).toHaveAccessibleDescription(words);
    await expect(field).toHaveValue(text);
  };
  await refused('', /Paste the address/);
  await refused('hello', /neither a query nor a fragment/);
  await refused('https://app.example/?code=a b', /space or line break/);
  await refused('u5crMk75RaWuJsHY13Ol45GBIh9MYM', /by itself/);
  await refused(`?code=${'x'.repeat(10_000)}`, /longer than any redirect/);

  const judged = async (text: string, words: RegExp) => {
    await field.fill(text);
    await field.press('Enter');
    await expect(guide.step('token').getByRole('alert')).toHaveText(words);
    await expect(field).toHaveValue('');
  };
  await judged('https://app.example/?code=abc', /there is no state/);
  await judged('https://app.example/?code=abc&state=forged', /this state is not waiting/);
  await judged('https://app.example/?code=a&state=x&state=y', /stands there twice/);
  await judged('https://app.example/?access_token=abc&state=x', /the wrong kind/);
});

test('an attempt of more than fifteen minutes ago is too old', async ({ reader, page, context, ion }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const guide = new Guide(reader('open'));
  await guide.open('authorize');
  await guide.setUp('implicit');
  await page.getByRole('button', { name: 'Copy the authorization URL' }).click();
  await expect(page.getByRole('button', { name: 'Copied the authorization URL' })).toBeVisible();
  const redirect = await ion.consent(await page.evaluate(() => navigator.clipboard.readText()), 'student');
  await page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((name) => name.startsWith('anion.guide.'))!;
    const attempt = JSON.parse(sessionStorage[key]);
    sessionStorage[key] = JSON.stringify({ ...attempt, begun_at: attempt.begun_at - 16 * 60_000 });
  });
  await guide.field('Redirect, pasted').fill(redirect);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(guide.step('token').getByRole('alert')).toContainText('the attempt is too old');
  await expect(guide.step('call').getByText('Needs the token from step 3.')).toBeVisible();
});

test('a redirect that went to the app itself is pasted, and exchanged here', async ({ reader, page, context, ion }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const guide = new Guide(reader('open'));
  await guide.open('authorize');
  await guide.setUp('code');
  await page.getByRole('button', { name: 'Copy the authorization URL' }).click();
  await expect(page.getByRole('button', { name: 'Copied the authorization URL' })).toBeVisible();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  const redirect = await ion.consent(url, 'student');
  await guide.field('Redirect, pasted').fill(redirect);
  await page.getByRole('button', { name: 'Read it' }).click();
  const token = guide.step('token');
  await token.getByRole('button', { name: 'Exchange the code' }).click();
  await expect(token.getByText('200 OK')).toBeVisible();
});

test('the address is warned of where it breaks the rules', async ({ reader }) => {
  const guide = new Guide(reader('open'));
  await guide.open('authorize');
  await guide.setUp('code');
  const step = guide.step('authorize');
  await guide.pick('Scope', 'not sent');
  await expect(step.getByText('No scope means all six')).toBeVisible();
  await guide.pick('State', 'not sent');
  await expect(step.getByText('No state', { exact: true })).toBeVisible();
  await guide.pick('PKCE challenge', 'plain');
  await expect(step.getByText('Plain PKCE protects nothing here')).toBeVisible();
  await expect(step.getByText('code_challenge_method=plain')).toBeVisible();
  await expect(step.getByRole('button', { name: 'Go to Ion' })).toHaveAttribute('aria-disabled', 'true');
});

test('a refusal of Ion comes back to the guide and is explained', async ({ reader, page }) => {
  const guide = new Guide(reader('open'));
  await guide.open();
  await guide.setUp('code');
  await reader('open').button('Go to Ion').click();
  await logIn(page, 'student');
  await answerConsent(page, 'Cancel');
  await guide.isAt('token');
  await expect(guide.step('token').getByRole('alert')).toContainText('Ion said no, in answer to this attempt');
});

test('each step has code with the values typed, in the language last chosen', async ({ reader, page }) => {
  const guide = new Guide(reader('open'));
  await guide.open();
  await guide.setUp('code');
  const token = guide.step('token');
  await token.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'Python' }).click();
  await expect(token.getByRole('group', { name: 'Python' })).toBeVisible();
  await expect(guide.step('authorize').getByRole('group', { name: 'Python' })).toContainText('own-code');
  await page.reload();
  await expect(token.getByRole('group', { name: 'Python' })).toBeVisible();
});

test('a keyboard alone goes through the steps', async ({ reader, page }) => {
  const guide = new Guide(reader('open'));
  await guide.open();
  await page.getByRole('link', { name: /Token/ }).focus();
  await page.keyboard.press('Enter');
  await guide.isAt('token');
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(guide.field('Redirect, pasted')).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.type('junk');
  await page.keyboard.press('Enter');
  await expect(guide.field('Redirect, pasted')).toHaveAccessibleDescription(/neither a query/);
});
