// What Ion's HTML can do in Anion's page: nothing. Every payload of the corpus is shown to the real page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';

/** The texts of a file of the corpus; what stands before the first is about the file. */
function corpus(name: string): string[] {
  const file = readFileSync(join(import.meta.dirname, 'corpus', name), 'utf8');
  return file.split('\n%%\n').slice(1).map((text) => text.replace(/\n$/, ''));
}

/** Has Ion list announcements with these texts, numbered from 1. */
async function announce(page: Page, texts: string[]): Promise<void> {
  await page.route('**/api/announcements', async (route) => {
    const response = await route.fetch();
    const { results: [first] } = await response.json();
    const results = texts.map((content, at) => ({ ...first, id: at + 1, title: `No. ${at + 1}`, content, pinned: false }));
    await route.fulfill({ response, json: { count: texts.length, next: null, previous: null, results } });
  });
}

/** Opens each announcement in turn, provokes what it is made of, and tells what it did and what it looks like. */
async function provoke(page: Page, count: number): Promise<{ faults: string[]; texts: string[] }> {
  return page.evaluate(async (count) => {
    const tags = 'P BR HR UL OL LI DL DT DD BLOCKQUOTE PRE CODE KBD SAMP VAR B STRONG I EM U S DEL INS SMALL SUB SUP MARK Q ABBR CITE DFN FIGURE FIGCAPTION DIV TR TD TH CAPTION DETAILS SUMMARY THEAD TBODY TFOOT TABLE A IMG SPAN H3 H4 H5 H6'.split(' ');
    const attributes = 'href target rel referrerpolicy src alt loading decoding width height dir lang start colspan rowspan title class tabindex role aria-label open'.split(' ');
    const events = ['mouseover', 'mouseenter', 'pointerover', 'focus', 'focusin', 'load', 'error', 'toggle', 'animationstart', 'transitionend', 'wheel', 'copy', 'begin'];
    const faults: string[] = [];
    const texts: string[] = [];
    const rest = () => new Promise((done) => setTimeout(done, 0));
    const address = location.href;
    const frames = document.querySelectorAll('iframe, frame, object, embed').length;
    for (let number = 1; number <= count; number++) {
      const fault = (what: string) => faults.push(`No. ${number}: ${what}`);
      document.querySelector<HTMLElement>(`.news-items a[href$="/news/${number}"]`)!.click();
      for (let times = 0; times < 200 && document.querySelector('.news-reader h2')?.textContent !== `No. ${number}`; times++) await rest();
      const prose = document.querySelector('.news-reader .prose');
      if (!prose) {
        fault('it is not shown');
        continue;
      }
      for (const element of prose.querySelectorAll<HTMLElement>('*')) {
        if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !tags.includes(element.tagName)) fault(`<${element.tagName}>`);
        for (const { name, value } of element.attributes) {
          if (!attributes.includes(name)) fault(`${name}=${value}`);
        }
        if (element instanceof HTMLAnchorElement) {
          if (!['http:', 'https:', 'mailto:'].includes(element.protocol) || element.origin === location.origin) fault(element.href);
          if (element.protocol !== 'mailto:' && (element.target !== '_blank' || !/noopener noreferrer/.test(element.rel))) fault('a link that keeps hold');
        }
        if (!['static', 'relative'].includes(getComputedStyle(element).position)) fault('it leaves its place');
        for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true }));
        if (!element.closest('a')) element.click();
      }
      await rest();
      if ('__xss' in window) fault('it ran');
      delete (window as any).__xss;
      if (document.querySelectorAll('iframe, frame, object, embed').length !== frames) fault('a frame');
      texts.push(prose.textContent ?? '');
    }
    if (new URL(address).origin !== location.origin) faults.push('it went elsewhere');
    return { faults, texts };
  }, count);
}

test('every known way to smuggle a script, a request or a look into a page does nothing', async ({ reader, page, watch }) => {
  test.slow();
  const payloads = corpus('payloads.txt');
  expect(payloads.length).toBeGreaterThanOrEqual(150);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await announce(page, payloads);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news' });
  await somebody.see(`No. ${payloads.length}`);
  const before = watch.requests.length;
  const { faults, texts } = await provoke(page, payloads.length);
  expect(faults).toEqual([]);
  expect(texts).toHaveLength(payloads.length);
  expect(dialogs).toEqual([]);
  // The browser asks for our icon at each new address, and Anion for its own parts when it comes to rest.
  const asked = watch.requests.slice(before).map(({ url }) => url).filter((url) => !/\/[a-z]+-[0-9a-f]+\.(svg|wasm)$/.test(url));
  expect(asked, 'what was asked for').toEqual([]);
  // And the page is still all there.
  await somebody.follow('Account');
  await somebody.isOn('Account');
  console.log(`      ${payloads.length} payloads were tried`);
});

test('what is harmless is shown as the browser would have it', async ({ reader, page, context }) => {
  const texts = corpus('harmless.txt');
  await announce(page, texts);
  const somebody = reader('open');
  await somebody.startSignedIn({ path: 'news' });
  await somebody.see(`No. ${texts.length}`);
  const shown = await provoke(page, texts.length);
  expect(shown.faults).toEqual([]);
  // A page without our policy, which would complain of every style that it does not apply.
  const apart = await context.newPage();
  const expected = await apart.evaluate((all) => all.map((html) => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''), texts);
  const words = (text: string) => text.replace(/\s+/g, ' ').trim();
  expect(shown.texts.map(words)).toEqual(expected.map(words));
});

test('an emergency is cleaned like any other text', async ({ reader, page, watch }) => {
  const payloads = corpus('payloads.txt').filter((_, at) => at % 6 === 0);
  let message = '';
  await page.route('**/api/emerg', async (route) => route.fulfill({ response: await route.fetch(), json: { status: true, message } }));
  const somebody = reader('open');
  for (const [at, part] of [payloads.slice(0, 23), payloads.slice(23)].entries()) {
    message = part.map((payload) => `<div>${payload}</div>`).join('') + `<p>The end of ${at}.</p>`;
    await somebody.open('?again');
    await expect(page.getByRole('region', { name: 'Emergency announcement' })).toBeVisible();
    const strange = page.locator('.emergency .prose').locator('script, style, svg, math, iframe, object, embed, form, input, base, meta, link, [style], [id], [onerror], [onload]');
    await expect(page.locator('.emergency .prose')).toBeVisible();
    await expect(strange).toHaveCount(0);
    expect(await page.evaluate(() => '__xss' in window)).toBe(false);
  }
  expect(watch.requests.filter(({ url }) => url.includes('evil.example'))).toEqual([]);
});
