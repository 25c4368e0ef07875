// When Ion fails: the part that is missing says so in words, the others stand, and trying again works.
import type { Page, Route } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import type { Reader } from './pages/anion.ts';

/** What Ion does to one question, what the browser says of it, and what the reader is told. */
type Failures = Record<string, [fault: object, complaint: RegExp | null, words: string, more: RegExp]>;

const NO_ANSWER: Failures = {
  'breaks the connection off': [{ drop: true }, /ERR_/, 'No answer came from Ion', /an error came that the browser hides/],
  'answers 500': [{ status: 500 }, /status of 500/, 'Ion failed', /error 500, which is no fault of yours/],
  'answers 502 through a proxy without CORS': [{ status: 502, cors: false }, /CORS|502|ERR_FAILED/, 'No answer came from Ion', /an error came that the browser hides/],
};

const REFUSALS: Failures = {
  'asks to slow down': [{ status: 429, body: {} }, /status of 429/, 'Ion asks to slow down', /Try again in a minute/],
  'refuses the origin': [{ status: 401, content_type: 'text/plain' }, /status of 401/, 'Ion does not let this site ask', /tell whoever runs this site/],
  'forbids it': [{ status: 403, body: { detail: 'Not <b>you</b>.' } }, /status of 403/, 'Ion does not allow this', /Ion says: Not <b>you<\/b>\./],
  'knows no such thing': [{ status: 404, body: { detail: 'Not found.' } }, /status of 404/, 'Ion has no such thing', /It may have been removed/],
  'declines': [{ status: 400, body: { details: ['One.', 'Two.'] } }, /status of 400/, 'Ion declined', /Ion says: One\. Two\./],
};

const NO_DATA: Failures = {
  'answers with a page': [{ status: 200, body: '<!doctype html><h1>Wi-Fi login</h1>' }, null, "This is not Ion's API", /until you sign in to them/],
  'answers half': [{ status: 200, body: '{"count": 40, "results": [{"id": 1,', content_type: 'application/json' }, null, "Ion's answer could not be read", /for \/announcements/],
  'answers something else': [{ status: 200, body: { count: 'many', results: 7 } }, null, "Ion's answer could not be read", /a newer Anion/],
  'answers nothing': [{ status: 200, body: '', content_type: 'application/json' }, null, "Ion's answer could not be read", /Ion itself shows it/],
};

for (const [kind, failures] of Object.entries({ 'no answer': NO_ANSWER, 'a refusal': REFUSALS, 'no data': NO_DATA })) {
  test(`where a part gets ${kind} from Ion it says so, the others stand, and trying again works`, async ({
    reader,
    page,
    ion,
    watch,
  }) => {
    const somebody = reader('open');
    await keepNothing(page);
    await somebody.startSignedIn({ path: 'account' });
    for (const [what, [fault, complaint, words, more]] of Object.entries(failures)) {
      await test.step(`Ion ${what}`, async () => {
        if (complaint) watch.expect(complaint);
        await ion.control('fail', { ...fault, path: '/api/announcements' });
        await somebody.follow('Today');
        const news = somebody.part('News');
        await expect(news.getByText(words)).toBeVisible();
        await expect(news.getByText(more)).toBeVisible();
        await expect(somebody.part('Eighth period').getByText('Chess Club')).toBeVisible();
        await expect(somebody.button('Try again')).toHaveCount(1);
        await tryAgain(somebody, 'News');
        await somebody.seesAllOfToday();
        await expect(somebody.button('Try again')).toHaveCount(0);
        await somebody.follow('Account');
        await page.reload();
      });
    }
  });
}

for (const [part, path] of [
  ['Bell schedule', '/api/schedule'],
  ['Eighth period', '/api/signups'],
] as const) {
  test(`where Ion fails for ${part}, the others stand, and trying again works`, async ({ reader, ion, watch }) => {
    const somebody = reader('open');
    await somebody.startSignedIn({ path: 'account' });
    watch.expect(/status of 500/);
    await ion.control('fail', { path });
    await somebody.follow('Today');
    await expect(somebody.part(part).getByText('Ion failed')).toBeVisible();
    await expect(somebody.part('News').getByText('Welcome back & good luck')).toBeVisible();
    await tryAgain(somebody, part);
    await somebody.seesAllOfToday();
  });
}

test('where Ion fails for the profile, the account page says so, and signing out still works', async ({
  reader,
  page,
  ion,
  watch,
}) => {
  watch.expect(/status of 500/);
  const somebody = reader('open');
  // The checks that it brings about ask once, too.
  await ion.control('fail', { path: '/api/profile', count: 3 });
  await somebody.startSignedIn({ path: 'account' });
  await expect(somebody.part('Session').getByText('Ion failed')).toBeVisible();
  await tryAgain(somebody, 'Session');
  const asked = () => ion.log().filter(({ method, path }) => method === 'GET' && path === '/api/profile');
  await expect.poll(() => asked().length).toBe(3);
  await tryAgain(somebody, 'Session');
  await somebody.see('Tess Harper');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await somebody.isSignedOut();
});

test('a slow Ion is waited for, and the page is there meanwhile', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  await ion.control('latency', { ms: 1_500 });
  await somebody.follow('Today');
  await expect(page.getByRole('heading', { name: 'Eighth period' })).toBeVisible();
  await somebody.doNotSee('Chess Club');
  await somebody.seesAllOfToday();
});

test('an Ion that does not answer is given up on', async ({ reader, page, ion, watch }) => {
  await hurry(page);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'account' });
  watch.allow(/ERR_|Timeout/);
  await ion.control('fail', { delay_ms: 3_000, path: '/api/announcements' });
  await somebody.follow('Today');
  await expect(somebody.part('News').getByText('Ion takes too long')).toBeVisible();
  await tryAgain(somebody, 'News');
  await somebody.seesAllOfToday();
});

test('where Ion was never up, the entrance says so and still offers to sign in', async ({ reader, page, watch }) => {
  watch.expect(/ERR_CONNECTION_REFUSED/);
  const somebody = reader('down');
  await somebody.open();
  await expect(page.getByRole('heading', { name: 'Ion does not answer' })).toBeVisible();
  await somebody.isSignedOut();
});

/** What the token endpoint answers, and what the reader is told. */
const EXCHANGES: Record<string, [answer: object | 'abort', complaint: RegExp | null, words: string]> = {
  'fails': [{ status: 500 }, /status of 500/, 'Ion failed'],
  'is not there': ['abort', /ERR_/, 'No answer came from Ion'],
  'refuses the origin': [{ status: 401 }, /status of 401/, 'Ion does not let this site ask'],
  'knows no such client': [{ status: 401, json: { error: 'invalid_client' } }, /status of 401/, 'Ion does not know Anion'],
  'answers with a page': [{ contentType: 'text/html', body: '<h1>Hello</h1>' }, null, "This is not Ion's token endpoint"],
  'gives another type of token': [{ json: { access_token: 'a-token-of-another-type', token_type: 'mac', expires_in: 9 } }, null, "Ion's answer could not be read"],
  'gives half a token': [{ body: '{"access_token": "ab', contentType: 'application/json' }, null, "Ion's answer could not be read"],
};

test('where the token endpoint gives no token, nobody is signed in, and there is a way on', async ({ reader, page, watch }) => {
  const somebody = reader('code');
  await somebody.open();
  for (const [what, [answer, complaint, words]] of Object.entries(EXCHANGES)) {
    await test.step(`it ${what}`, async () => {
      if (complaint) watch.expect(complaint);
      const headers = { 'access-control-allow-origin': '*' };
      const respond = (route: Route) => (answer === 'abort' ? route.abort() : route.fulfill({ headers, ...answer }));
      await page.route('**/oauth/token/', respond, { times: 1 });
      await somebody.ionAnswersWith();
      await somebody.goToIon();
      await somebody.isOn(words);
      await somebody.follow('Back to sign-in');
      await somebody.isSignedOut();
    });
  }
});

async function tryAgain(somebody: Reader, part: Parameters<Reader['part']>[0]): Promise<void> {
  await somebody.part(part).getByRole('button', { name: 'Try again' }).click();
}

/** Has the browser keep no answer, so that a page that is loaded anew knows nothing. */
async function keepNothing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === 'answers') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
}

/** Makes the twenty seconds of patience one. */
async function hurry(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => timeout(ms / 20);
  });
}
