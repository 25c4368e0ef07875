// Writes down what was measured: a table, the figures, and a picture, in bench/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/places.ts';
import type { Held } from './hour.ts';
import type { Scores } from './lighthouse.ts';
import type { SignedUp } from './signup.ts';
import { MEASURES, SETTINGS } from './measure.ts';
import type { Measure, Visit } from './measure.ts';

export interface Series {
  page: string;
  setting: string;
  way: string;
  visits: Visit[];
}

export interface Grown {
  name: string;
  size: number;
  times: number[];
  nodes: number;
}

/** All that was measured. */
interface Found {
  series: Series[];
  grown: Grown[];
  hour: Held[];
  scores: Scores[];
  signups: SignedUp[];
  runs: number;
  protocol: string;
  browser: string;
}

const OUT = join(ROOT, 'bench');

/** Nothing is measured yet. */
export function nothing(): Found {
  return { series: [], grown: [], hour: [], scores: [], signups: [], runs: 0, protocol: '', browser: '' };
}

/** What was measured the last time. */
export function before(): Found {
  return { ...nothing(), ...JSON.parse(readFileSync(join(OUT, 'results.json'), 'utf8')) };
}

export function write(found: Found): void {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'results.json'), `${JSON.stringify(found)}\n`);
  writeFileSync(join(OUT, 'RESULTS.md'), text(found));
  writeFileSync(join(OUT, 'results.svg'), picture(found.series));
}

function text({ series, grown, hour, scores, signups, runs, protocol, browser }: Found): string {
  const size = JSON.parse(readFileSync(join(ROOT, 'target/size.json'), 'utf8')) as { total: number };
  // What came with a certificate of our own no browser keeps, but for what a service worker does later.
  const visits = protocol === 'HTTP/2' ? 'Each is a first visit: the whole program comes over the wire.' : 'The program is in the browser\'s cache from the second on.';
  const lines = [
    '# How quick it is', '',
    `Made by \`script/bench\`: ${runs} visits each, in Chromium ${browser}, from nginx (${protocol}) and the local Ion (HTTP/1.1), both on`,
    'this machine. The first figure is the median; in brackets the lowest and the highest; then how many times the limit page\'s',
    'median that is. Times are in milliseconds. The limit page (`tests/e2e/bench/limit.html`) asks the same questions at once',
    `with the same token from one file and shows the same words. First load: ${size.total} bytes.`, '',
    'Cold, nothing of what was fetched is on the device, but the session. Answers kept: nor is the program, but what Ion has said',
    'before is there, as after an update without a service worker. Warm: both are.', '',
    'What the service worker asks for itself, which is config.json, is not slowed.', '',
    ...SETTINGS.map(({ name, network, cpu }) =>
      `- ${name}: ${network ? `${network.down / 1e6} Mbit/s, ${network.rtt} ms of delay` : 'no limit on the network'}, processor ${cpu === 1 ? 'as it is' : `${cpu} times slower`}`),
    '', '![Median times of each way to open a page](results.svg)', '',
  ];
  for (const { page, setting } of series.filter(({ way }) => way === 'cold')) {
    const of = (way: string) => series.find((it) => it.page === page && it.setting === setting && it.way === way)?.visits ?? [];
    lines.push(`## ${page}, ${setting}`, '', '| | cold | answers kept | warm | warm, offline | limit, cold | limit, warm |', '| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
    for (const [measure, what] of Object.entries(MEASURES) as [Measure, string][]) {
      const cell = (way: string, against?: string) => told(of(way), measure, against ? of(against) : []);
      const cells = [cell('cold', 'limit cold'), cell('kept', 'limit cold'), cell('warm', 'limit warm'), cell('offline', 'limit warm'), cell('limit cold'), cell('limit warm')];
      if (cells.some(Boolean)) lines.push(`| ${what} | ${cells.join(' | ')} |`);
    }
    lines.push('');
  }
  if (scores.length) {
    lines.push('## Lighthouse', '', `The middle one of five. ${visits} Slowed: the browser is slowed as everywhere here.`);
    lines.push('Computed: the page is loaded as it is, and its times are computed from that; here the program comes before the first paint', 'then, which is said to wait for it.', '');
    lines.push(`| page | | performance | accessibility | best practices | ${Object.keys(scores[0].times).join(' | ')} |`, `| --- | --- | ---: | ---: | ---: ${'| ---: '.repeat(Object.keys(scores[0].times).length)}|`);
    for (const it of scores) {
      const times = Object.values(it.times).map((time) => (time < 1 ? time.toFixed(3) : Math.round(time)));
      lines.push(`| ${it.page} | ${it.way} | ${it.performance} | ${it.accessibility} | ${it.practices} | ${times.join(' | ')} |`);
    }
    lines.push('');
  }
  if (signups.length) {
    lines.push('## A signup', '', 'From opening the activity to Ion\'s list saying so, not slowed. Ion\'s own page takes 37 requests and 1,043 kB to open.', '');
    lines.push('| | requests | of these, to Ion | bytes over the wire | until it can be pressed | from the press until it is true |', '| --- | ---: | ---: | ---: | ---: | ---: |');
    for (const it of signups) lines.push(`| ${it.way} | ${it.requests} | ${it.toIon} | ${it.bytes} | ${Math.round(it.open)} | ${Math.round(it.press)} |`);
    lines.push('');
  }
  if (grown.length) {
    lines.push('## What grows', '', '| what | how many | shown after, ms | nodes of the page |', '| --- | ---: | ---: | ---: |');
    for (const { name, size, times, nodes } of grown) lines.push(`| ${name} | ${size} | ${spread(times)} | ${nodes} |`);
    lines.push('');
  }
  lines.push('## An hour of buses', '', 'The board, seen for an hour while the buses come, when it is asked for each half minute; after a collection of garbage each time.', '');
  lines.push('| minute | questions so far | heap of JavaScript | memory of wasm | nodes | listeners |', '| ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const it of hour) lines.push(`| ${it.minute} | ${it.asked} | ${it.heap} | ${it.wasm} | ${it.nodes} | ${it.listeners} |`);
  lines.push('');
  return lines.join('\n');
}

function told(visits: Visit[], measure: Measure, against: Visit[]): string {
  const values = valuesOf(visits, measure);
  if (!values.length) return '';
  const limit = median(valuesOf(against, measure));
  return spread(values) + (limit ? `, ×${(median(values) / limit).toFixed(2)}` : '');
}

function valuesOf(visits: Visit[], measure: Measure): number[] {
  return visits.map((it) => it[measure]).filter((it): it is number => it !== undefined);
}

function spread(values: number[]): string {
  return `${Math.round(median(values))} (${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))})`;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Bars of the median times, one row for each way, one colour for each moment. */
function picture(series: Series[]): string {
  const shown = [['fcp', 'first paint', '#b58ac4'], ['data', 'first data', '#7d2e93'], ['all', 'all of it', '#441a53']] as const;
  const rows = series.map(({ page, setting, way, visits }) => ({ name: `${page}, ${setting}: ${way}`, visits }));
  const most = Math.max(...rows.flatMap(({ visits }) => valuesOf(visits, 'all')), 1);
  const x = (time: number) => 210 + (time / most) * 430;
  const bars = rows.flatMap(({ name, visits }, row) => {
    const y = 40 + row * 46;
    const label = `<text x="200" y="${y + 22}" text-anchor="end">${name}</text>`;
    const marks = shown.map(([measure, , fill], i) => {
      const values = valuesOf(visits, measure);
      if (!values.length) return '';
      const [low, mid, high] = [Math.min(...values), median(values), Math.max(...values)];
      const at = y + i * 12;
      return `<rect x="210" y="${at}" width="${x(mid) - 210}" height="10" fill="${fill}"/>` +
        `<path d="M${x(low)} ${at + 5}H${x(high)}" stroke="#888"/><text x="${x(high) + 4}" y="${at + 9}">${Math.round(mid)} ms</text>`;
    });
    return [label, ...marks];
  });
  const legend = shown.map(([, name, fill], i) => `<rect x="${210 + i * 110}" y="10" width="10" height="10" fill="${fill}"/><text x="${224 + i * 110}" y="19">${name}</text>`);
  const height = 50 + rows.length * 46;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${height}" font-family="system-ui" font-size="11"><rect width="720" height="${height}" fill="#fff"/>${legend.join('')}${bars.join('')}</svg>\n`;
}
