// Whether an hour of looking at the buses leaves anything behind: memory, nodes, listeners. Anion's clock goes by the host
// of its files, so this is an hour of the real time of day, in which buses come or not.
import type { Page } from '@playwright/test';
import { eighthDay, setClocks } from '../harness/days.ts';
import { note } from './measure.ts';
import type { Bench } from './world.ts';

/** What there is at some minute of the hour. */
export interface Held {
  minute: number;
  asked: number;
  heap: number;
  wasm: number;
  nodes: number;
  listeners: number;
}

/** Puts the clock on by half a minute at a time, an hour long; every ten minutes it is looked what there is. */
export async function hourOfPolling(page: Page, { site, ion }: Bench): Promise<Held[]> {
  const day = await eighthDay(ion);
  const start = day.at('13:20').getTime();
  await setClocks(page, ion, new Date(start));
  await note(page.context(), { first: '', all: [] });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  let asked = 0;
  page.on('request', (request) => void (asked += Number(/\/api\/bus/.test(request.url()) && request.method() === 'GET')));
  await page.goto(`${site.home}buses`);
  await page.locator('.bus-tile').first().waitFor();
  const held: Held[] = [];
  for (let half = 0; half <= 120; half++) {
    await page.clock.setFixedTime(start + half * 34_000);
    await page.waitForTimeout(1_150);
    if (half % 20) continue;
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = (await cdp.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
    const of = (name: string) => metrics.find((it) => it.name === name)?.value ?? 0;
    const wasm = await page.evaluate(() => window.noted.wasm?.buffer.byteLength ?? 0);
    held.push({ minute: Math.round((half * 34) / 60), asked, heap: of('JSHeapUsedSize'), wasm, nodes: of('Nodes'), listeners: of('JSEventListeners') });
  }
  return held;
}
