// My eighth: what is still to choose, what was chosen, and both as files.
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { eighthDay, setClocks } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Reader } from './pages/anion.ts';

function part(reader: Reader, name: string): Locator {
  return reader.page.getByRole('region', { name });
}

/** The eighth-period days at the sample school have been on since September. */
async function open(reader: Reader, query = ''): Promise<void> {
  await reader.startSignedIn({ path: `eighth/mine${query}` });
  await expect(part(reader, 'Summary')).toBeVisible();
}

/** Presses a button that saves a file, and reads it. */
async function saved(reader: Reader, button: string): Promise<{ name: string; text: string }> {
  const coming = reader.page.waitForEvent('download');
  await reader.page.getByRole('button', { name: button }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** The events of a calendar file by the number of their block, each as its properties. */
function events(text: string): Record<string, Record<string, string>> {
  const blocks = text.replaceAll('\r\n ', '').split('BEGIN:VEVENT\r\n').slice(1);
  const properties = blocks.map((block) => {
    const lines = block.split('END:VEVENT')[0].trimEnd().split('\r\n');
    return Object.fromEntries(lines.map((line) => [line.split(/[:;]/)[0], line.slice(line.indexOf(':') + 1)]));
  });
  return Object.fromEntries(properties.map((it) => [it.UID.split(/[-@]/)[2], it]));
}

test('what is still to choose stands first, then what is chosen, then the past by month @phone', async ({ reader, ion, page }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:50'));
  await open(somebody);
  const coming = part(somebody, 'Coming up').getByRole('list').first().locator('> li');
  await expect(coming.first()).toContainText(/Today.*Nothing chosen for \w+day B.*Open/);
  await expect(part(somebody, 'Coming up').getByText(/\d+ to choose/)).toBeVisible();
  await expect(page.locator('main .btn-main')).toHaveCount(1);
  const { blocks } = await ion.state();
  const gap = blocks.find(({ date, letter }: Slot) => date === day.date && letter === 'B');
  await expect(coming.first().getByRole('link', { name: /^Choose/ })).toHaveAttribute('href', new RegExp(`/eighth/${gap.id}$`));
  const chess = part(somebody, 'Coming up').getByRole('link', { name: /Chess Club/ }).first();
  await expect(chess).toContainText('Signed up');
  await expect(chess).toHaveAttribute('href', /\/eighth\/\d+\?activity=\d+$/);
  await expect(part(somebody, 'Coming up').getByText(/\d+ later blocks? with nothing chosen/)).toBeVisible();

  const history = part(somebody, 'History');
  const total = Number(await part(somebody, 'Summary').locator('b').first().textContent());
  await expect(history.getByRole('status')).toHaveText(`${total} blocks`);
  await expect(history.locator('.log-item')).toHaveCount(total);
  const counts = await part(somebody, 'Blocks a month').getByRole('button').locator('.num').allTextContents();
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(total);
});

interface Slot {
  id: number;
  date: string;
  letter: string;
}

test('a month is picked with the keyboard, a name is searched, and the address keeps both', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('8:50'));
  await open(somebody);
  const history = part(somebody, 'History');
  const months = part(somebody, 'Blocks a month').getByRole('button');
  const first = (await months.first().locator('.sr').textContent()) ?? '';
  const [month, count] = first.split(': ');
  await months.first().focus();
  await page.keyboard.press('Enter');
  await expect(months.first()).toHaveAttribute('aria-pressed', 'true');
  await expect(history.getByRole('heading', { level: 3 })).toHaveText([new RegExp(`^${month} ${count}$`)]);
  await expect(part(somebody, 'Most often')).toContainText(month);
  await expect(page).toHaveURL(/\?month=20\d\d-\d\d$/);

  const name = (await history.locator('.log-item').first().locator('.log-text').textContent())!.trim();
  await history.getByRole('searchbox').fill(name.toLowerCase());
  await expect(history.locator('.log-item').first()).toContainText(name);
  await expect(history.getByRole('status')).toContainText(/^\d+ (of \d+ )?blocks?$/);
  await expect(page).toHaveURL(/[?&]q=/);
  await page.reload();
  await expect(history.getByRole('searchbox')).toHaveValue(name.toLowerCase());
  await expect(months.first()).toHaveAttribute('aria-pressed', 'true');
  await history.getByRole('searchbox').fill('qqqqqq');
  await somebody.see('Nothing in your history is called that.');
  await history.getByRole('searchbox').fill('');
  await history.getByRole('button', { name: month }).click();
  await expect(months.first()).toHaveAttribute('aria-pressed', 'false');
  await expect(page).toHaveURL(/eighth\/mine$/);
  await history.getByRole('button', { name: 'All years' }).click();
  await expect(page).toHaveURL(/years=all$/);
});

test('the calendar holds what is chosen, from bell to bell, with rooms, and a later one updates it @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('8:50'));
  await open(somebody);
  ion.forget();
  const { name, text } = await saved(somebody, 'Add to calendar');
  expect(name).toBe('eighth-period.ics');
  expect(ion.log().filter(({ path }) => path.startsWith('/api/blocks/'))).toEqual([]);
  const state = await ion.state();
  const block = state.blocks.find(({ date, letter }: Slot) => date === day.date && letter === 'A');
  const all = events(text);
  const chess = all[block.id];
  const at = (time: string) => `${day.date}T${time.padStart(5, '0')}00`.replaceAll(/[-:]/g, '');
  const { start, end } = day.bell('8A');
  expect(chess).toMatchObject({ DTSTART: at(start), DTEND: at(end), SUMMARY: 'Chess Club' });
  expect(chess.URL).toBe(`${ion.origin}/eighth/signup/${block.id}`);
  expect(Object.keys(all).length).toBeGreaterThan(3);
  await somebody.see(/The calendar was made, with \d+ blocks/);

  await page.getByLabel('With rooms').check();
  await page.clock.setFixedTime(day.at('8:53'));
  const later = events((await saved(somebody, 'Add to calendar')).text);
  expect(Object.keys(later)).toEqual(Object.keys(all));
  expect(later[block.id].UID).toBe(chess.UID);
  expect(Number(later[block.id].SEQUENCE)).toBeGreaterThan(Number(chess.SEQUENCE));
  expect(Object.values(later).filter(({ LOCATION }) => LOCATION).length).toBeGreaterThan(0);
  const asked = ion.log().filter(({ path }) => path.startsWith('/api/blocks/'));
  expect(asked.length).toBeLessThanOrEqual(6);
  const room = later[block.id].LOCATION?.replaceAll('\\', '');
  if (room) await expect(part(somebody, 'Coming up').getByText(room).first()).toBeVisible();
});

test('the table holds every signup', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  await setClocks(page, ion, (await eighthDay(ion)).at('8:50'));
  await open(somebody);
  const { name, text } = await saved(somebody, 'Table of all signups (CSV)');
  expect(name).toBe('eighth-period.csv');
  const [head, ...rows] = text.replace('\ufeff', '').trimEnd().split('\r\n');
  expect(head).toBe('"Date","Weekday","Block","Activity","Cancelled","Ion activity"');
  const past = Number(await part(somebody, 'Summary').locator('b').first().textContent());
  expect(rows.length).toBeGreaterThan(past);
  expect(rows.join('\n')).toContain('"Chess Club"');
  expect(rows.filter((row) => /"[=+@\t\r-]/.test(row))).toEqual([]);
});

test('where Ion fails, the page says so, and asks again', async ({ reader, page, ion, watch }) => {
  const somebody = reader('open');
  watch.expect(/status of 500/);
  await somebody.startSignedIn({ path: 'account' });
  await somebody.see('Tess Harper');
  await ion.control('fail', { count: 40, path: '/api/signups' });
  await somebody.follow('My eighth');
  await expect(part(somebody, 'History').getByText('Ion failed')).toBeVisible();
  const add = page.getByRole('button', { name: 'Add to calendar' });
  await expect(add).toHaveAttribute('aria-disabled', 'true');
  await expect(add).toHaveAccessibleDescription('Your signups have not come yet.');
  await ion.control('reset');
  await part(somebody, 'History').getByRole('button', { name: 'Try again' }).click();
  await expect(part(somebody, 'Summary')).toBeVisible();
});
