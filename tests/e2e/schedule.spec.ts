// The bell schedule: any day, for anybody, on the screen and on paper.
import { dayLike, eighthDay, isWeekend, later, setClocks } from './harness/days.ts';
import { expect, test } from './harness/fixtures.ts';

test('anybody reads the bells of today, where now is, and of the days to come @phone', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('12:25'));
  await somebody.open('schedule');
  const bells = page.getByRole('region', { name: /^Today/ });
  await expect(bells.getByText('20 min')).toBeVisible();
  const now = bells.locator('[aria-current=time]');
  await expect(now).toContainText('8A');
  // Half of the period has passed, and so the line goes through its middle.
  expect(await now.evaluate((row) => getComputedStyle(row, '::after').getPropertyValue('--v'))).toBe('50%');
  await expect(page.getByRole('region', { name: 'The coming days' }).getByRole('listitem')).toHaveCount(7);
  await expect(page).toHaveTitle('Schedule · Anion');
  await expect(somebody.link('Open in Ion')).toHaveAttribute('href', `${ion.origin}/schedule?date=${day.date}`);
});

test('in the evening the day that Ion no longer lists is still today', async ({ reader, page, ion }) => {
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('20:30'));
  await reader('open').open('schedule');
  const bells = page.getByRole('region', { name: /^Today/ });
  await expect(bells.getByText('Modified Red Day, Early Release')).toBeVisible();
  await expect(bells.getByText('Lunch (optional)')).toBeVisible();
  await expect(bells.getByText('School is out')).toBeVisible();
  await expect(page.getByRole('region', { name: 'The coming days' }).getByRole('listitem').first()).toContainText('Today');
});

test('every day has an address, and leads to the days around it', async ({ reader, page, ion }) => {
  const somebody = reader('open');
  const day = await eighthDay(ion);
  await setClocks(page, ion, day.at('10:00'));
  const weekend = await dayLike(ion, isWeekend);
  await somebody.open(`schedule/${day.date}`);
  await somebody.see('Period 4');
  // By the calendar of the browser.
  await page.getByLabel('Another day').fill(weekend.date);
  await expect(page).toHaveURL(new RegExp(`/schedule/${weekend.date}$`));
  await somebody.see('It is a weekend.');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  // By the list, and by turning.
  await page.getByRole('region', { name: 'The coming days' }).getByRole('link', { name: /Thanksgiving|Workday|Break/ }).first().click();
  await somebody.see('No school');
  await page.goBack();
  await somebody.see('It is a weekend.');
  const turn = page.getByRole('navigation', { name: 'Days' });
  await turn.getByRole('link').last().click();
  await expect(page).toHaveURL(new RegExp(`/schedule/${later(weekend.date, 1)}$`));
  // Further ahead than seven days.
  await somebody.button('Later').click();
  await somebody.see('Page 2');
  await expect(page.getByRole('region', { name: 'The coming days' }).getByRole('listitem')).toHaveCount(7);
});

test('a day that is none says so, and one far away claims nothing', async ({ reader, page }) => {
  const somebody = reader('open');
  for (const path of ['schedule/2026-13-45', 'schedule/tomorrow']) {
    await somebody.open(path);
    await somebody.see('There is no such day');
  }
  await somebody.follow('Go to the schedule');
  await somebody.isOn('Schedule');
  for (const date of ['9999-12-31', '0001-01-01']) {
    await somebody.open(`schedule/${date}`);
    await somebody.see(/Ion says that there is no school|It is a weekend/);
    await expect(page.getByRole('navigation', { name: 'Days' }).getByRole('link')).toHaveCount(1);
  }
});

test('the schedule fits on one page of paper', async ({ reader, page, ion }) => {
  await setClocks(page, ion, (await eighthDay(ion)).at('12:25'));
  await reader('open').open('schedule');
  await reader('open').see('Period 4');
  expect(pages(await page.pdf({ format: 'Letter' }))).toBe(1);
});

test('while Ion fails the page says so, and is there again when Ion is', async ({ reader, page, ion, watch }) => {
  watch.expect(/status of 500/);
  const somebody = reader('open');
  await ion.control('fail', { count: 50 });
  await somebody.open('schedule');
  await somebody.see('Ion failed');
  await ion.control('fail', { count: 0 });
  // It may have found out by itself by then.
  const again = page.getByRole('button', { name: /Check again|Try again/ }).first();
  await again.click({ timeout: 5_000 }).catch(() => {});
  await somebody.see(/periods|No school/);
});

test('the color of a day stands beside its name, however long that is @phone', async ({ reader, page, ion }) => {
  const day = await eighthDay(ion);
  await reader('open').open(`schedule/${day.date}`);
  const name = page.locator('.card-head .day');
  await expect(name).toHaveText('Modified Red Day, Early Release');
  const { gap, width } = await name.evaluate((it) => {
    const words = document.createRange();
    words.selectNodeContents(it);
    return { gap: words.getBoundingClientRect().left - it.getBoundingClientRect().left, width: parseFloat(getComputedStyle(it, '::before').width) };
  });
  expect(width).toBe(10);
  expect(gap).toBeLessThan(20);
  const first = await name.evaluate((it) => {
    const words = document.createRange();
    words.selectNodeContents(it);
    return [...words.getClientRects()].map(({ left }) => Math.round(left));
  });
  expect(Math.max(...first) - Math.min(...first), 'every line begins beside it').toBeLessThan(2);
});

/** How many pages a printed page has. */
function pages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}
