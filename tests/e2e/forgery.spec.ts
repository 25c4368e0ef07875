// Answers that did not come as Ion sends them: none of them is used for anything.
import { expect, test } from './harness/fixtures.ts';
import { kept } from './harness/kept.ts';
import type { Sent } from './harness/watch.ts';
import type { Change, Reader } from './pages/anion.ts';
import { answerConsent, logIn } from './pages/ion.ts';

const CANNOT = 'This sign-in cannot be used';
const ODD = "Ion's answer is not as it should be";
const NO_BEARER = 'Ion gave a kind of session that Anion cannot use';

/** Each answer that the implicit grant could get, and what the reader is told of it. */
type Answers = Record<string, [Change, string]>;

const OF_ANOTHER_ATTEMPT: Answers = {
  'a state that was tampered with': [inFragment((it) => it.set('state', `${it.get('state')}x`)), CANNOT],
  'an empty state': [inFragment((it) => it.set('state', '')), CANNOT],
  'no state': [inFragment((it) => it.delete('state')), CANNOT],
  'another issuer': [inFragment((it) => it.set('iss', 'https://evil.example')), 'This answer does not come from Ion'],
  'nothing at all': [(it) => `${it.origin}${it.pathname}`, 'There is no sign-in to finish here'],
};

const GIVEN_TWICE: Answers = {
  'the state, in the fragment': [inFragment((it) => it.append('state', it.get('state')!)), ODD],
  'the state, in query and fragment': [(it) => it.href.replace('#', '?state=x#'), ODD],
  'the token': [inFragment((it) => it.append('access_token', 'another')), ODD],
  'the type': [inFragment((it) => it.append('token_type', 'Bearer')), ODD],
};

const OF_THE_WRONG_KIND: Answers = {
  'a token in the query': [(it) => it.href.replace('#', '?'), ODD],
  'a token and a refusal': [inFragment((it) => it.set('error', 'access_denied')), ODD],
  'a token with forbidden characters': [inFragment((it) => it.set('access_token', 'a b\r\nX: y')), ODD],
  'a code where a token was due': [(it) => `${it.origin}${it.pathname}?code=abc&${state(it)}`, ODD],
  'a token of another type': [inFragment((it) => it.set('token_type', 'mac')), NO_BEARER],
  'a token of no type': [inFragment((it) => it.delete('token_type')), NO_BEARER],
  'a token of no duration': [inFragment((it) => it.set('expires_in', 'soon')), ODD],
};

for (const [what, answers] of Object.entries({
  'an answer that does not name the attempt or names another issuer': OF_ANOTHER_ATTEMPT,
  'an answer with anything given twice': GIVEN_TWICE,
  'an answer of the wrong kind': OF_THE_WRONG_KIND,
})) {
  test(`${what} is refused`, async ({ reader, watch }) => {
    const somebody = reader('open');
    await somebody.open();
    for (const [which, [change, words]] of Object.entries(answers)) {
      await test.step(which, async () => {
        await somebody.ionAnswersWith(change);
        await somebody.goToIon({ keep: true });
        await isRefused(somebody, words, watch.requests);
        await somebody.follow('Back to sign-in');
      });
    }
  });
}

test('a token where a code was due is refused', async ({ reader, watch }) => {
  const somebody = reader('code');
  const change: Change = (it) => `${it.origin}${it.pathname}#access_token=abc&token_type=Bearer&expires_in=9&${state(it)}`;
  await somebody.comeBackWith(change, { keep: true });
  await isRefused(somebody, ODD, watch.requests);
});

for (const name of ['open', 'code'] as const) {
  test(`an answer that nobody asked for is refused: ${name}`, async ({ reader, watch }) => {
    const somebody = reader(name);
    const forged = name === 'open' ? '#access_token=abc&token_type=Bearer&expires_in=36000&' : '?code=abc&';
    await somebody.open(`callback${forged}state=forged`);
    await isRefused(somebody, CANNOT, watch.requests);
  });

  test(`a sign-in that took longer than 15 minutes is refused: ${name}`, async ({ reader, page, watch }) => {
    const now = new Date();
    await page.clock.setFixedTime(now);
    const somebody = reader(name);
    await somebody.open();
    await somebody.goToIon({ keep: true });
    await logIn(page, 'student');
    await page.clock.setFixedTime(new Date(now.getTime() + 16 * 60_000));
    await answerConsent(page, 'Authorize');
    await isRefused(somebody, 'This sign-in took too long', watch.requests);
  });

  test(`an answer counts once, and its repetition takes nothing from the session: ${name}`, async ({ reader, watch }) => {
    const somebody = reader(name);
    let used = '';
    await somebody.comeBackWith((answer) => void (used = answer.href));
    await somebody.seesAllOfToday();
    await somebody.page.goto(used);
    await somebody.isOn(CANNOT);
    await somebody.follow('Go to Today');
    await somebody.seesAllOfToday();

    await somebody.signOut();
    const before = watch.requests.length;
    await somebody.page.goto(used);
    await isRefused(somebody, CANNOT, watch.requests.slice(before));
  });
}

test('an answer to a sign-in that another tab began is refused', async ({ reader, context, page, watch }) => {
  let meant = '';
  await reader('open').comeBackWith((answer) => {
    meant = answer.href;
    return `${answer.origin}/account`;
  });
  await reader('open').isSignedOut();
  const other = reader('open', await context.newPage());
  await other.page.goto(meant);
  await isRefused(other, CANNOT, watch.requests);
  // The tab that began it can still finish it.
  await page.goto(meant);
  await reader('open').isSignedIn();
});

test('a token at an address that is not the callback is not used, and does not stay there', async ({ reader, watch }) => {
  const somebody = reader('open');
  for (const path of ['account', 'callback/', 'no-such-page']) {
    await somebody.comeBackWith((answer) => answer.href.replace('callback', path), { keep: true });
    await expect(somebody.page).toHaveURL(`${somebody.site.home}${path}`);
    await somebody.isOn(/at a glance|no sign-in to finish|No such page/);
    await usesNothing(somebody, watch.requests);
  }
});

async function isRefused(somebody: Reader, words: string, requests: Sent[]): Promise<void> {
  await somebody.isOn(words);
  expect(somebody.page.url()).toBe(somebody.site.callback);
  await expect(somebody.link('Back to sign-in')).toBeVisible();
  await usesNothing(somebody, requests);
}

/** Neither the token nor the code went anywhere, and nothing of them stays. */
async function usesNothing({ page, site }: Reader, requests: Sent[]): Promise<void> {
  const { local, session, databases } = await kept(page);
  // Where Ion's API is was found good before the answer was looked at.
  expect(local).toEqual({ 'anion.early': site.api });
  expect(JSON.stringify(databases)).not.toContain('key');
  expect(Object.keys(session).filter((key) => !key.startsWith('anion.pending.'))).toEqual([]);
  for (const { url, headers } of requests) expect((await headers).authorization, url).toBeUndefined();
  expect(requests.filter(({ url }) => url.endsWith('/oauth/token/'))).toEqual([]);
}

function inFragment(change: (parameters: URLSearchParams) => unknown): Change {
  return (answer) => {
    const parameters = new URLSearchParams(answer.hash.slice(1));
    change(parameters);
    answer.hash = parameters.toString();
  };
}

function state(answer: URL): string {
  return `state=${new URLSearchParams(answer.hash.slice(1) || answer.search).get('state')}`;
}
