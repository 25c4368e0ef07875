// Anion can be used by everybody: with any eyes, any screen, and a keyboard alone.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/fixtures.ts';
import { VIEWS } from './pages/views.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const [name, { site, arrive }] of Object.entries(VIEWS)) {
  test(`everybody can use ${name}: every icon is there, axe finds nothing, light or dark, large or small, and 320 pixels hold it`, async ({
    reader,
    page,
    watch,
  }) => {
    // Axe looks at each element of a page four times over, and the guide is long.
    test.slow();
    await look(page, 'light');
    await arrive(reader(site), watch);
    const missing = () => page.locator('use').evaluateAll((all) => all.map((it) => it.getAttribute('href')!).filter((href) => !document.querySelector(href)));
    await expect.poll(missing, 'icons that have no symbol').toEqual([]);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await look(page, 'light');
      expect(await complaintsOfAxe(axe(page)), `at ${size.width}`).toEqual([]);
      // The scheme changes the colors and nothing else.
      await look(page, 'dark');
      expect(await complaintsOfAxe(axe(page).withRules('color-contrast')), `at ${size.width}`).toEqual([]);
    }

    await page.setViewportSize({ width: 320, height: 640 });
    await nothingReachesOverTheEdge(page);
  });

  test(`letters of twice the size leave ${name} whole on a phone: nothing is cut at the side, and words stay words`, async ({ reader, page, watch }) => {
    const browser = await page.context().newCDPSession(page);
    await browser.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await arrive(reader(site), watch);
    await page.setViewportSize({ width: 390, height: 844 });
    await nothingReachesOverTheEdge(page);
    const title = page.locator('.bar-title .clip');
    if (await title.isVisible()) expect(await title.evaluate((it) => it.scrollWidth - it.clientWidth), 'the page has its name').toBeLessThan(2);
    const pillars = await page.locator('main :is(h2, p, dd, b, small, span, div)').evaluateAll((all) =>
      all
        .filter((it) => !it.closest('.sr') && [...it.childNodes].some(({ nodeType, data }: any) => nodeType === Node.TEXT_NODE && data.trim().length > 8))
        .filter((it) => it.clientHeight > 6 * 32 && it.clientWidth < 3 * 32)
        .map((it) => it.outerHTML.slice(0, 120)),
    );
    expect(pillars, 'words that run a letter or two in a line').toEqual([]);
  });
}

for (const [path, seen, what] of [
  ['eighth/mine', 'Most often', '.bar-row a'],
  ['explore', 'Nothing sent yet', '.ex-notes summary, .ex-code summary'],
  ['people/me', 'Counselor', '.profile-facts a'],
  ['settings', 'Theme', '.seg > button'],
  ['account', 'Session', '.seg > button'],
  ['guide', 'Code with PKCE', '.seg > button'],
] as const) {
  test(`a finger finds ${what} on ${path}: it answers to 44 pixels @phone @finger`, async ({ reader, page }) => {
    const somebody = reader('open');
    // Some of them are there for everybody, and no entrance stands before them.
    await somebody.startSignedIn();
    await somebody.open(path);
    await expect(page.getByText(seen).filter({ visible: true }).first()).toBeVisible();
    const all = page.locator(what).filter({ visible: true });
    await expect(all.first()).toBeVisible();
    const heights = await all.evaluateAll((all) =>
      all.slice(0, 20).map((it) => {
        it.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = it.getBoundingClientRect();
        const isHit = (offset: number) => it.contains(document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2 + offset));
        return Array.from({ length: 81 }, (_, at) => at - 40).filter(isHit).length;
      }),
    );
    expect(Math.min(...heights), JSON.stringify(heights)).toBeGreaterThanOrEqual(44);
  });
}

test('a keyboard alone signs in, finds the way, and signs out', async ({ reader, page }) => {
  const somebody = reader('open');
  const { keyboard } = page;
  await somebody.open();
  await tabTo(page, page.getByLabel('Keep me signed in on this device'));
  await keyboard.press('Space');
  await tabTo(page, somebody.signInButton, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByLabel('Username')).toBeFocused();
  await keyboard.type('student');
  await keyboard.press('Tab');
  await keyboard.type('ion');
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Authorize' }));
  await keyboard.press('Enter');
  await somebody.seesAllOfToday();

  await page.reload();
  await somebody.seesAllOfToday();
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(page.url()).toBe(somebody.site.home);
  await keyboard.press('Tab');
  const inMain = await page.getByRole('main').evaluate((main) => main.contains(document.activeElement));
  expect(inMain, 'the way goes on in the content').toBe(true);

  await tabTo(page, somebody.link('Account'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeFocused();
  await somebody.see('Kept on this device');
  await tabTo(page, somebody.page.getByRole('button', { name: 'Sign out', exact: true }));
  await keyboard.press('Enter');
  await somebody.see('You are signed out');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a change of page moves the focus to its name and changes the title @phone', async ({ reader, page }) => {
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.seesAllOfToday();
  await expect(page).toHaveTitle(/^\w+day, \w+ \d+ · Anion$/);
  await somebody.follow('Account');
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeFocused();
  await expect(page).toHaveTitle('Account · Anion');
  await expect(page.locator('nav a[aria-current="page"]').first()).toHaveText('Account');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: /day, / })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says that it needs JavaScript', async ({ reader, watch }) => {
    watch.allow(/failed: csp/);
    await reader('open').open();
    await reader('open').see(/Anion needs JavaScript/);
  });
});

test("a browser that does not know the school's time zone is told so", async ({ reader, page }) => {
  await page.addInitScript(() => {
    const known = Intl.DateTimeFormat;
    Intl.DateTimeFormat = function (locale: string, options: Intl.DateTimeFormatOptions) {
      if (options?.timeZone) throw new RangeError('unknown zone');
      return new known(locale, options);
    } as unknown as typeof known;
  });
  await reader('open').open();
  await reader('open').isOn('This browser is too old');
});

test('no other site can show Anion in a frame', async ({ reader, page, site, watch }) => {
  watch.allow(/frame-ancestors|ERR_BLOCKED_BY/);
  await page.setContent(`<iframe src="${site('open').home}" title="Anion"></iframe>`);
  await page.waitForLoadState('networkidle');
  await expect(page.frameLocator('iframe').getByRole('button')).toHaveCount(0);
  expect(page.frames()[1].url()).not.toBe(reader('open').site.home);
});

/** Changes the scheme, and waits for what moves: it has a color of its own for each moment. */
async function look(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // They begin with the next frame. One that is given up, since its element went away, is over as well.
  await page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** All our styles are the page's own: nothing has to be fetched, and then given up, to judge them. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ preload: false });
}

async function complaintsOfAxe(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let times = 0; times < 40; times++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

async function nothingReachesOverTheEdge(page: Page): Promise<void> {
  const moved = await page.evaluate(() => {
    scrollTo(1_000, 0);
    return scrollX;
  });
  expect(moved, 'it scrolls sideways').toBe(0);
  // The days and the restrictions of a block scroll by themselves.
  const cut = await page.locator('main :is(h1, h2, p, a, button, b, small)').evaluateAll((all) =>
    all.filter((it) => !it.closest('.strip-scroll, .chips-scroll') && it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML.slice(0, 120)),
  );
  expect(cut, 'what reaches over the edge').toEqual([]);
}
