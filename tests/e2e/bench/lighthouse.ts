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
  performance: number;
  accessibility: number;
  practices: number;
  times: Record<string, number>;
}

const LIGHTHOUSE = join(ROOT, 'target/tools/lighthouse/node_modules/lighthouse/core/index.js');
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
  const judge = async (page: string) => {
    const found: Scores[] = [];
    for (let run = 0; run < 3; run++) {
      const options = { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: true };
      const { lhr } = await lighthouse(bench.site.home, options);
      const score = (name: string) => Math.round(100 * lhr.categories[name].score);
      const times = Object.fromEntries(TIMES.map((name) => [name, lhr.audits[name].numericValue]));
      found.push({ page, performance: score('performance'), accessibility: score('accessibility'), practices: score('best-practices'), times });
    }
    scores.push(found.sort((a, b) => a.performance - b.performance)[1]);
  };
  try {
    await judge('Sign in');
    const page = await context.newPage();
    const reader = new Reader(page, bench.site, bench.ion);
    await reader.startSignedIn({ keep: true });
    await reader.seesAllOfToday();
    await page.close();
    await judge('Today');
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return scores;
}
