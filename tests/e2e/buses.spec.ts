// Buses: the board, the reader's own, and being told that it has come.
import type { Page } from '@playwright/test';
import { eighthDay, setClocks } from './harness/days.ts';
import type { Day } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Ion } from './harness/ion.ts';
import type { Reader } from './pages/anion.ts';

interface Route {
  id: number;
  route_name: string;
  space: string;
  bus_number: string;
  status: string;
}

const BUSES = /\/api\/bus(\/\d+)?(\?.*)?$/;

/** How often Ion was asked for the first page of the board. */
function asked(ion: Ion): number {
  return ion.log().filter(({ method, path }) => method === 'GET' && path === '/api/bus').length;
}

/** Has Ion say something else about its routes. */
async function change(page: Page, how: (bus: Route) => Partial<Route>): Promise<void> {
  await page.route(BUSES, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    const changed = (bus: Route) => ({ ...bus, ...how(bus) });
    const body = json.results ? { ...json, results: json.results.map(changed) } : changed(json);
    await route.fulfill({ response, json: body });
  });
}

const away = (name: string) => (bus: Route) =>
  bus.route_name === name ? { status: 'o', space: '', bus_number: '9888' } : {};
const here = (name: string) => (bus: Route) =>
  bus.route_name === name ? { status: 'a', space: '_44', bus_number: '9888' } : {};

function at(day: Day, time: string, seconds = 0): Date {
  return new Date(day.at(time).getTime() + seconds * 1_000);
}

function tile(page: Page, name: string) {
  return page.locator('.bus-tile').filter({ hasText: name });
}

test('what fills a phone is painted first, and the rest of the board at once after it @phone', async ({ reader, page }) => {
  await page.addInitScript(() => {
    const look = () => {
      const count = document.querySelectorAll('.bus-tile').length;
      if (!count || window.top !== window) return requestAnimationFrame(look);
      Object.assign(window, { firstTiles: count });
    };
    requestAnimationFrame(look);
  });
  const somebody = reader('open');
  await somebody.startSignedIn();
  await somebody.follow('Buses');
  const tiles = page.locator('.bus-grid .bus-tile');
  await expect.poll(() => tiles.count()).toBeGreaterThan(50);
  expect(await page.evaluate(() => (window as unknown as { firstTiles: number }).firstTiles)).toBeLessThanOrEqual(24);
});

test('the board has every route of both pages, by how it stands, and finds them @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('13:30'));
  await change(page, here('LT-114'));
  await somebody.startSignedIn({ path: 'buses' });
  await expect(page.locator('.bus-tile')).toHaveCount(60);
  await somebody.see(/^Live · updated just now$/);
  const lot = page.locator('.bus-group').filter({ has: page.getByRole('heading', { name: /^On the lot/ }) });
  await expect(lot.getByRole('button', { name: 'LT-114 Space 44' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /^Space 44 ?LT-114$/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a bus' }).fill('lt 114');
  await expect(page.locator('.bus-tile').filter({ visible: true })).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find a bus' }).fill('nowhere');
  await somebody.see('No bus matches');
  await page.getByRole('searchbox', { name: 'Find a bus' }).fill('');
  await somebody.button('Delayed').click();
  await expect(page.getByRole('heading', { name: /^On the lot/ })).toBeHidden();
});

test('a bus of their own is on top, on Today in the afternoon, and kept on the device alone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('13:30'));
  await change(page, away('LT-114'));
  await somebody.startSignedIn({ path: 'buses' });
  await tile(page, 'LT-114').focus();
  await page.keyboard.press('Enter');
  await somebody.see('LT-114 is your bus');
  await expect(tile(page, 'LT-114')).toHaveAttribute('aria-pressed', 'true');
  await expect(tile(page, 'LT-114')).toBeFocused();
  const mine = page.getByRole('region', { name: 'Your bus' });
  await expect(mine).toContainText('Not on the lot yet');
  await somebody.follow('Today');
  await expect(mine).toContainText('LT-114');
  await expect(mine).toContainText('Bus 9888');
  await page.clock.setFixedTime(day.at('8:50'));
  await expect(mine).toHaveCount(0);
  expect(ion.log().filter(({ method, path }) => path.startsWith('/api') && !/^(GET|OPTIONS)$/.test(method))).toEqual([]);
  await somebody.signOut();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('anion.own.')))).toEqual([]);
});

/** Makes LT-114 the reader's own, and says its number at Ion. */
async function choose(somebody: Reader): Promise<number> {
  const { page } = somebody;
  await change(page, away('LT-114'));
  await somebody.startSignedIn({ path: 'buses' });
  await tile(page, 'LT-114').click();
  await somebody.see('LT-114 is your bus');
  return Number((await chosen(page))?.split(' ')[0]);
}

function chosen(page: Page): Promise<string | null> {
  return page.evaluate(() => localStorage.getItem('anion.own.bus'));
}

test("where its number is another route's by now, Today finds their bus by its name", async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('13:30'));
  const number = await choose(somebody);
  await page.route(BUSES, async (route) => {
    const url = route.request().url();
    const response = await route.fetch({ url: url.replace(/\/9001$/, `/${number}`) });
    const json = await response.json();
    const mine = (bus: Route) => (bus.id === number ? { ...bus, ...away('LT-114')(bus), id: 9001 } : bus);
    if (json.results) return route.fulfill({ response, json: { ...json, results: json.results.map(mine) } });
    const other = { ...json, route_name: 'ZZ-999', status: 'a', space: '_44' };
    await route.fulfill({ response, json: url.endsWith('/9001') ? mine(json) : other });
  });
  await somebody.follow('Today');
  const card = page.getByRole('region', { name: 'Your bus' });
  await expect.poll(() => chosen(page)).toBe('9001 LT-114');
  await expect(card).toContainText('LT-114');
  await expect(card).toContainText('Bus 9888');
  await page.clock.setFixedTime(at(day, '13:30', 40));
  await expect.poll(() => ion.log().filter(({ path }) => path === `/api/bus/${number}`).length).toBeGreaterThan(1);
  await expect(card).toContainText('just now');
  await expect(card).toContainText('LT-114');
  await somebody.doNotSee(/ZZ-999/);
});

test('where Ion has their route no more, Today says so, and what to do', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 404/);
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('13:30'));
  await choose(somebody);
  await page.route(BUSES, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    if (!json.results) return route.fulfill({ response, status: 404, json: { detail: 'Not found.' } });
    const others = json.results.filter((bus: Route) => bus.route_name !== 'LT-114');
    await route.fulfill({ response, json: { ...json, results: others } });
  });
  await somebody.follow('Today');
  const card = page.getByRole('region', { name: 'Your bus' });
  await expect(card).toContainText('Ion no longer lists LT-114');
  await expect(card.getByRole('link', { name: 'All buses' })).toBeVisible();
  await card.getByRole('button', { name: 'Forget it' }).click();
  await expect(card).toHaveCount(0);
});

test('who may be told is told once when their bus has come', async ({ reader, page, ion, context, site }) => {
  await context.grantPermissions(['notifications'], { origin: site('open').origin });
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const Told = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        told.push(`${title}: ${options?.body} (${options?.tag})`);
      }
    };
    window.Notification = Told;
  });
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('13:30'));
  await change(page, away('LT-114'));
  await somebody.startSignedIn({ path: 'buses' });
  await tile(page, 'LT-114').click();
  await somebody.see(/This device tells you/);
  await page.unroute(BUSES);
  await change(page, here('LT-114'));
  await page.clock.setFixedTime(at(day, '13:30', 40));
  await expect(page.getByRole('region', { name: 'Your bus' })).toContainText('Space 44');
  await somebody.see('LT-114 is on the lot');
  expect(await told()).toEqual(['LT-114 is on the lot: Space 44, bus 9888. (bus)']);
  // Not once more, neither with the next answer nor on a page opened anew.
  await page.clock.setFixedTime(at(day, '13:30', 80));
  await somebody.see(/updated just now/);
  expect(await told()).toHaveLength(1);
});

test('Ion is asked again every half minute in the afternoon, and not while nobody looks or the network is gone', async ({
  reader,
  page,
  ion,
  context,
}) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('13:30'));
  await somebody.startSignedIn({ path: 'buses' });
  await expect(page.locator('.bus-tile')).toHaveCount(60);
  expect(asked(ion)).toBe(1);
  await page.clock.setFixedTime(at(day, '13:30', 20));
  await somebody.see('Live · updated 20 s ago');
  expect(asked(ion)).toBe(1);
  await page.clock.setFixedTime(at(day, '13:30', 40));
  await expect.poll(() => asked(ion)).toBe(2);
  // Once the answer is here: what comes later would count from when the clock says it came.
  await somebody.see('Live · updated just now');
  await hide(page, true);
  await page.clock.setFixedTime(at(day, '13:30', 120));
  await page.waitForTimeout(1_500);
  expect(asked(ion)).toBe(2);
  await hide(page, false);
  await expect.poll(() => asked(ion)).toBe(3);
  await somebody.see('Live · updated just now');
  await context.setOffline(true);
  await page.clock.setFixedTime(at(day, '13:30', 200));
  await somebody.see(/^Live · updated 1 min ago$/);
  await page.waitForTimeout(1_200);
  expect(asked(ion)).toBe(3);
  await context.setOffline(false);
  // The clock of this page goes only when it is told to.
  await page.clock.setFixedTime(at(day, '13:30', 210));
  await expect.poll(() => asked(ion)).toBeGreaterThan(3);
});

test('in the morning the board is asked for once, and a failure leaves it standing', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:52'));
  await somebody.startSignedIn({ path: 'buses' });
  await expect(page.locator('.bus-tile')).toHaveCount(60);
  await page.clock.setFixedTime(at(day, '8:52', 120));
  await somebody.see('Updated 2 min ago');
  expect(asked(ion)).toBe(1);
  watch.expect(/status of 500/);
  await ion.control('fail', { path: '/api/bus' });
  await somebody.button('Check again').click();
  await somebody.see('Ion failed');
  await somebody.see('From 2 min ago');
  await expect(page.locator('.bus-tile')).toHaveCount(60);
});

/** Has the page believe that another tab is in front, or not any more. */
async function hide(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}
