// The harness itself: nothing that a browser complains of may escape it.
import type { Browser } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { Watch } from './harness/watch.ts';

/** What the watch says of a page on which `happens` happened. */
async function verdictOn(browser: Browser, home: string, happens: () => unknown): Promise<string> {
  const { watch, page } = await watched(browser, home);
  await page.evaluate(happens);
  await page.waitForTimeout(100);
  await page.context().close();
  return watch.verdict().join('\n');
}

/** A page that the test's own watch does not see, for here misdeeds are meant. */
async function watched(browser: Browser, home: string) {
  const watch = new Watch(() => true);
  const context = await browser.newContext();
  await watch.attach(context);
  const page = await context.newPage();
  await page.goto(home);
  return { watch, page };
}

test('a style that the policy refuses is noticed', async ({ browser, site }) => {
  const verdict = await verdictOn(browser, site('open').home, () => document.body.setAttribute('style', 'color: red'));
  expect(verdict).toContain('policy violation: style-src');
});

test('a script that the policy refuses is noticed', async ({ browser, site }) => {
  const verdict = await verdictOn(browser, site('open').home, () => {
    const script = document.createElement('script');
    script.textContent = 'console.error("it ran")';
    document.body.append(script);
  });
  expect(verdict).toContain('policy violation: script-src');
  expect(verdict).not.toContain('it ran');
});

test('a call to another site is refused and noticed', async ({ browser, site }) => {
  const verdict = await verdictOn(browser, site('open').home, () => fetch('http://localhost:1/').catch(() => {}));
  expect(verdict).toContain('policy violation: connect-src');
});

test('an error that nobody caught is noticed', async ({ browser, site }) => {
  const verdict = await verdictOn(browser, site('open').home, () => {
    setTimeout(() => {
      throw new Error('nobody caught me');
    });
  });
  expect(verdict).toContain('thrown: nobody caught me');
});

test('a file that is not there is noticed', async ({ browser, site }) => {
  const verdict = await verdictOn(browser, site('open').home, () => fetch('/missing.json'));
  expect(verdict).toContain('404');
});

test('a token in an address, or sent where none belongs, is noticed', async ({ browser, site }) => {
  const { home, api } = site('open');
  const { watch, page } = await watched(browser, home);
  await page.evaluate(async (api) => {
    await fetch(`${api}/schedule?access_token=abc`);
    await fetch('elsewhere', { headers: { authorization: 'Bearer abc' } });
    await fetch(`${api}/schedule`, { headers: { authorization: 'Bearer abc' } });
  }, api);
  expect(await watch.leaks((url) => url.startsWith(`${api}/`))).toEqual([
    `a token went with GET ${api}/schedule?access_token=abc`,
    `a token went with GET ${home}elsewhere`,
  ]);
  await page.context().close();
});
