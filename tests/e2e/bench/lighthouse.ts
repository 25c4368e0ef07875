// What Lighthouse says of the entrance and of Today, with its own throttling of a phone.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM, ROOT } from '../harness/places.ts';
import { freePorts } from '../harness/process.ts';
import { Reader } from '../pages/anion.ts';
import { BENCH_FLAGS } from './world.ts';
import type { Bench } from './world.ts';

/** A page's scores of a hundred, and the times behind the first in milliseconds. */
export interface Scores {
  page: string;
  /** How the network and the processor were slowed. */
  way: string;
  performance: number;
  accessibility: number;
  practices: number;
  times: Record<string, number>;
}

const LIGHTHOUSE = join(ROOT, 'target/tools/lighthouse/node_modules/lighthouse/core/index.js');
/**
 * The ways that Lighthouse knows: the browser is slowed, as everywhere in this bench; or the page is loaded as it is, and
 * times are computed from that. Here the program takes 20 ms as it is, and comes before the first paint, which is then
 * said to wait for it.
 */
const WAYS = { slowed: 'devtools', computed: 'simulate' };
const RUNS = 5;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const TIMES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];

/** Nothing where Lighthouse is not installed (script/bench does). */
export async function judged(bench: Bench): Promise<Scores[]> {
  if (!existsSync(LIGHTHOUSE)) return [];
  const { default: lighthouse } = await import(LIGHTHOUSE);
  const [port] = await freePorts(1);
  const profile = mkdtempSync(join(tmpdir(), 'anion-lighthouse-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: [...BENCH_FLAGS, `--remote-debugging-port=${port}`],
    timezoneId: 'America/New_York',
  });
  const scores: Scores[] = [];
  const judge = async (page: string, way: keyof typeof WAYS) => {
    const found: Scores[] = [];
    for (let run = 0; run < RUNS; run++) {
      const options = { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: true, throttlingMethod: WAYS[way] };
      const { lhr } = await lighthouse(bench.site.home, options);
      const score = (name: string) => Math.round(100 * lhr.categories[name].score);
      const times = Object.fromEntries(TIMES.map((name) => [name, lhr.audits[name].numericValue]));
      found.push({ page, way, performance: score('performance'), accessibility: score('accessibility'), practices: score('best-practices'), times });
    }
    scores.push(found.sort((a, b) => a.performance - b.performance)[(RUNS - 1) / 2]);
  };
  try {
    await judge('Sign in', 'slowed');
    await judge('Sign in', 'computed');
    const page = await context.newPage();
    const reader = new Reader(page, bench.site, bench.ion);
    await reader.startSignedIn({ keep: true });
    await reader.seesAllOfToday();
    // As by every visit that is longer than a moment.
    await page.waitForFunction(() => localStorage.getItem('anion.bells'));
    await page.close();
    await judge('Today', 'slowed');
    await judge('Today', 'computed');
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return scores;
}
