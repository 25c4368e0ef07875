// Whether an hour of looking at the buses, while they come, leaves anything behind: memory, nodes, listeners. Anion's clock
// goes by the host of its files, which therefore tells the hour that is looked at.
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

/** The hour that is looked at: in the afternoon of a day with eighth period, when the buses come. */
export class Hour {
  private constructor(private readonly page: Page, private now: number) {}

  /** It begins, for Ion, for the host of Anion's files and for the browser, before anybody signs in. */
  static async begin(page: Page, { ion }: Bench): Promise<Hour> {
    const day = await eighthDay(ion);
    const hour = new Hour(page, day.at('13:20').getTime());
    await page.context().route('**/config.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), date: new Date(hour.now).toUTCString() } });
    });
    await setClocks(page, ion, new Date(hour.now));
    return hour;
  }

  async goesOn(ms: number): Promise<void> {
    this.now += ms;
    await this.page.clock.setFixedTime(this.now);
  }
}

/** Puts the clock on by half a minute at a time, an hour long; every ten minutes it is looked what there is. */
export async function hourOfPolling(page: Page, { site }: Bench, hour: Hour): Promise<Held[]> {
  await note(page.context(), { first: '', all: [] });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  let asked = 0;
  page.on('request', (request) => void (asked += Number(/\/api\/bus/.test(request.url()) && request.method() === 'GET')));
  await page.goto(`${site.home}buses`);
  await page.locator('.bus-tile').first().waitFor({ timeout: 30_000 });
  const held: Held[] = [];
  for (let half = 0; half <= 120; half++) {
    if (half) await hour.goesOn(34_000);
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
