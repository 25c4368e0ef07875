// Measures one visit of one page: what the browser notes of itself, and what passed over the wire.
import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** How the network and the processor are. */
export interface Setting {
  name: string;
  /** Bits per second, milliseconds, times slower. */
  network?: { down: number; rtt: number };
  cpu: number;
}

export const SETTINGS: Setting[] = [
  { name: 'phone', network: { down: 1_600_000, rtt: 150 }, cpu: 4 },
  { name: 'desk', cpu: 1 },
];

/** One visit, in milliseconds and bytes; what a page has not is missing. */
export type Visit = Partial<Record<Measure, number>>;
export const MEASURES = {
  bytes: 'bytes over the wire', requests: 'requests', api: 'of these, to Ion', fcp: 'first paint of content', lcp: 'largest paint',
  now: 'what is on now', data: 'first data of the reader', all: 'all of it', cls: 'shift of the layout (×1000)', tbt: 'blocked', key: 'key to paint, 95 of 100',
  turn: 'turn to a page that is here', compile: 'wasm compiled', heap: 'heap of JavaScript', wasm: 'memory of wasm', nodes: 'nodes of the page',
} as const;
export type Measure = keyof typeof MEASURES;

/** Everything that a list of figures has at most, but for one in twenty. */
export function most(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)];
}

/** What has to stand on the page: the first of it, and all of it. */
export interface Words {
  first: string;
  all: string[];
  /** Where both pages say what the bells are; on Today. */
  now?: string;
}

interface Noted {
  fcp?: number; lcp?: number; cls: number; long: [number, number][]; keys: Record<number, number>;
  compile?: number; wasm?: { buffer: ArrayBuffer }; now?: number; data?: number; all?: number;
}
declare global {
  interface Window { noted: Noted }
}

/** Has every page of the context note how it goes. */
export async function note(context: BrowserContext, words: Words): Promise<void> {
  await context.addInitScript((words: Words) => {
    if (window.top !== window) return;
    const noted: Noted = (window.noted = { cls: 0, long: [], keys: {} });
    const observe = (type: string, each: (entry: any) => void, more = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
    observe('paint', (it) => it.name === 'first-contentful-paint' && (noted.fcp = it.startTime));
    observe('largest-contentful-paint', (it) => (noted.lcp = it.startTime));
    observe('layout-shift', (it) => it.hadRecentInput || (noted.cls += it.value));
    observe('longtask', (it) => noted.long.push([it.startTime, it.duration]));
    const key = (it: any) => it.interactionId && (noted.keys[it.interactionId] = Math.max(noted.keys[it.interactionId] ?? 0, it.duration));
    observe('event', (it) => /^(key|input|beforeinput)/.test(it.name) && key(it), { durationThreshold: 16 });
    const look = () => {
      const text = document.body?.innerText ?? '';
      const bells = words.now ? [...document.querySelectorAll(words.now)] : [];
      if (noted.now === undefined && bells.some((it) => it.checkVisibility({ visibilityProperty: true }))) noted.now = performance.now();
      if (noted.data === undefined && text.includes(words.first)) noted.data = performance.now();
      if (noted.all === undefined && words.all.every((it) => text.includes(it))) noted.all = performance.now();
      if (noted.all === undefined) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (source, imports) => {
      const began = (await source, performance.now());
      const made = await instantiateStreaming(source, imports);
      noted.compile ??= performance.now() - began;
      noted.wasm ??= Object.values(made.instance.exports).find((it) => it instanceof WebAssembly.Memory) as WebAssembly.Memory;
      return made;
    };
  }, words);
}

/** Slows network and processor down. */
export async function slow(cdp: CDPSession, { network, cpu }: Setting, offline = false): Promise<void> {
  await cdp.send('Network.enable');
  const through = network ? network.down / 8 : -1;
  await cdp.send('Network.emulateNetworkConditions', {
    offline, latency: network?.rtt ?? 0, downloadThroughput: through, uploadThroughput: network ? 750_000 / 8 : -1,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}

/** Opens the address and waits until all words are there. */
export async function visit(page: Page, cdp: CDPSession, url: string, ion: string): Promise<Visit> {
  let bytes = 0;
  let requests = 0;
  let api = 0;
  const isFromCache = new Set<string>();
  const onSent = ({ request }: { request: { url: string; method: string } }) => {
    if (!request.url.startsWith('http') || request.method === 'OPTIONS') return;
    requests += 1;
    if (request.url.startsWith(`${ion}/api`)) api += 1;
  };
  const onCached = ({ requestId }: { requestId: string }) => void isFromCache.add(requestId);
  const onDone = ({ requestId, encodedDataLength }: { requestId: string; encodedDataLength: number }) => {
    if (isFromCache.has(requestId)) requests -= 1;
    else bytes += encodedDataLength;
  };
  cdp.on('Network.requestWillBeSent', onSent);
  cdp.on('Network.requestServedFromCache', onCached);
  cdp.on('Network.loadingFinished', onDone);
  await page.goto(url, { waitUntil: 'commit' });
  // What is not there without a network never comes, and that is told by its missing.
  await page.waitForFunction(() => window.noted?.all !== undefined, undefined, { timeout: 20_000 }).catch(() => {});
  // What shifts or paints a moment later counts, too.
  await page.waitForTimeout(700);
  cdp.off('Network.requestWillBeSent', onSent);
  cdp.off('Network.requestServedFromCache', onCached);
  cdp.off('Network.loadingFinished', onDone);
  const noted = await page.evaluate(() => ({
    ...window.noted, wasm: window.noted.wasm?.buffer.byteLength, nodes: document.querySelectorAll('*').length,
  }));
  const { metrics } = (await cdp.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
  const tbt = noted.long.filter(([at]) => at > (noted.fcp ?? 0)).reduce((sum, [, it]) => sum + Math.max(0, it - 50), 0);
  return {
    bytes, requests, api, tbt, fcp: noted.fcp, lcp: noted.lcp, now: noted.now, data: noted.data, all: noted.all, cls: noted.cls * 1000,
    compile: noted.compile, wasm: noted.wasm, nodes: noted.nodes, heap: metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value,
  };
}

/**
 * Types these words into the page's search one after the other, each in place of the one before, and takes the last away;
 * for each key how long it took until the page showed what it did. What took less than a frame the browser does not
 * tell: it counts as one.
 */
export async function typing(page: Page, words: string[]): Promise<number[]> {
  const field = page.locator('input[type=search]').first();
  await field.click();
  await page.evaluate(() => void (window.noted.keys = {}));
  let pressed = 0;
  for (const word of [...words, '']) {
    await field.selectText();
    if (word) await page.keyboard.type(word, { delay: 150 });
    else await page.keyboard.press('Delete');
    pressed += word.length || 1;
    await page.waitForTimeout(700);
  }
  const told: number[] = await page.evaluate(() => Object.values(window.noted.keys));
  return [...told, ...Array.from({ length: Math.max(0, pressed - told.length) }, () => 16)];
}

/** How long it takes from the press of a link until the page that it leads to, which is here already, is painted. */
export async function turn(page: Page, link: string, title: string): Promise<number> {
  return page.evaluate(
    ([link, title]) =>
      new Promise<number>((resolve) => {
        const links = [...document.querySelectorAll<HTMLAnchorElement>('nav a')].filter((it) => it.textContent?.trim() === link);
        const began = performance.now();
        const pressed = links.find((it) => it.offsetParent);
        // A reader's finger comes down first.
        pressed?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
        pressed?.click();
        const look = () => {
          if (document.querySelector('h1')?.textContent?.includes(title)) setTimeout(() => resolve(performance.now() - began));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    [link, title],
  );
}
