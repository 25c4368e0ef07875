// When Ion says no: each reason has its own page, with a way on.
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';
import { answerConsent, logIn } from './pages/ion.ts';

const REFUSALS: Record<string, string> = {
  access_denied: 'You said no at Ion',
  login_required: 'You are not signed in at Ion',
  invalid_scope: 'Ion does not know the permission that Anion asks for',
  unauthorized_client: 'Anion is registered at Ion for another grant',
  unsupported_response_type: 'Anion is registered at Ion for another grant',
  invalid_request: 'Ion did not understand Anion',
  server_error: 'Ion could not sign you in just now',
  temporarily_unavailable: 'Ion could not sign you in just now',
  something_new: 'Ion refused to sign you in',
};

for (const name of ['open', 'code'] as const) {
  test(`a reader who says no at Ion is told so, and can go on: ${name}`, async ({ reader, page }) => {
    const somebody = reader(name);
    await somebody.open('account');
    await somebody.goToIon({ keep: true });
    await logIn(page, 'student');
    await answerConsent(page, 'Cancel');
    await somebody.isOn('You said no at Ion');
    await somebody.see(/has kept nothing/);
    expect(await kept(page)).toMatchObject({ local: {}, session: {} });
    await somebody.follow('Back to sign-in');
    await somebody.isSignedOut();
  });
}

test('each refusal of Ion has its page and a way on', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.open();
  for (const [code, words] of Object.entries(REFUSALS)) {
    await test.step(code, async () => {
      await somebody.ionAnswersWith((answer) => refusal(answer, `?error=${code}`));
      await somebody.goToIon();
      await somebody.isOn(words);
      if (!/denied|login/.test(code)) await somebody.see(`Code: ${code}.`);
      expect(page.url()).toBe(somebody.site.callback);
      await somebody.follow('Back to sign-in');
    });
  }
  await somebody.ionAnswersWith();
  await somebody.goToIon();
  await somebody.isSignedIn();
});

test('what Ion adds to a refusal is shown as text, and not at any length', async ({ reader, page }) => {
  const long = encodeURIComponent(`<img src=x onerror="window.hurt=1"> ${'very '.repeat(200)}long`);
  await reader('open').comeBackWith((answer) => refusal(answer, `?error=server_error&error_description=${long}`));
  await reader('open').see('Ion says: <img src=x onerror="window.hurt=1">');
  await reader('open').doNotSee(/long/);
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
  await expect(page.getByRole('img')).toHaveCount(0);
});

test('a client id that is registered for another grant is refused by Ion itself', async ({ reader, page }) => {
  const somebody = reader('otherGrant');
  await somebody.open();
  await somebody.goToIon();
  await logIn(page, 'student');
  await somebody.isOn('Anion is registered at Ion for another grant');
  await somebody.see('Code: unauthorized_client.');
});

for (const [name, what] of [
  ['stranger', 'a client id that Ion does not know'],
  ['elsewhere', 'a callback that Ion does not know'],
] as const) {
  test(`${what} is told by Ion, and going back leaves Anion as it was`, async ({ reader, page }) => {
    const somebody = reader(name);
    await somebody.open();
    await somebody.goToIon();
    await logIn(page, 'student');
    await expect(page.getByRole('heading', { name: /^Error: invalid_request/ })).toBeVisible();
    await page.goBack();
    await page.goBack();
    await somebody.isSignedOut();
    await somebody.see(/Period|No school|School is out/);
  });
}

test('a code that Ion does not take signs nobody in', async ({ reader, page, watch }) => {
  watch.expect(/400 .*oauth\/token/);
  const somebody = reader('code');
  await somebody.comeBackWith((answer) => void answer.searchParams.set('code', 'A'.repeat(30)));
  await somebody.isOn('This sign-in is spent');
  expect(await kept(page)).toMatchObject({ local: {}, session: {} });
  await somebody.follow('Back to sign-in');
  await somebody.startSignedIn();
});

/** Where Ion sends the reader to with a refusal: into the query, even for the implicit grant. */
function refusal(answer: URL, query: string): string {
  const parameters = new URLSearchParams(answer.hash.slice(1) || answer.search);
  return `${answer.origin}${answer.pathname}${query}&state=${parameters.get('state')}`;
}
