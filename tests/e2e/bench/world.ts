// What is measured, and what it is measured against: the release and the limit page, side by side behind one nginx.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Ion } from '../harness/ion.ts';
import { claim } from '../harness/places.ts';
import { freePorts } from '../harness/process.ts';
import type { Site } from '../harness/sites.ts';
import { deploy, startNginx } from '../harness/web.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, timezoneId: 'America/New_York' };

export interface Bench {
  ion: Ion;
  site: Site;
  /** The address of the limit page. */
  limit: string;
  stop(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
  const { folder, release } = claim();
  const [ionPort, port, limitPort] = await freePorts(3);
  const origin = `http://localhost:${port}`;
  const limit = `http://localhost:${limitPort}/`;
  const plan = { ion: 'open', grant: 'implicit' } as const;
  const api = `http://localhost:${ionPort}/api`;
  const site: Site = {
    name: 'open', plan, origin, home: `${origin}/`, callback: `${origin}/callback`, api, folder: join(folder, 'bench'),
  };
  const switches = ['--redirect-uri', site.callback, '--allow-origin', origin, '--allow-origin', limit.slice(0, -1)];
  const ion = new Ion(join(folder, 'ion-bench'), ionPort, switches);
  const servers = [deploy(site, ion.origin, port), serveLimit(join(folder, 'limit'), api, limitPort)];
  const [nginx] = await Promise.all([startNginx(join(folder, 'nginx-bench'), servers, site.home), ion.start()]);
  return {
    ion,
    site,
    limit,
    async stop() {
      await Promise.all([nginx.stop(), ion.stop()]);
      release();
    },
  };
}

/** The limit page, compressed like the release. */
function serveLimit(folder: string, api: string, port: number): string {
  mkdirSync(folder, { recursive: true });
  const page = readFileSync(join(import.meta.dirname, 'limit.html'), 'utf8').replaceAll('{{api}}', api);
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'index.html.gz'), gzipSync(page));
  writeFileSync(join(folder, 'index.html.br'), brotliCompressSync(page));
  return `server { listen 127.0.0.1:${port}; root ${folder}; gzip_static on; add_header Cache-Control no-cache; }`;
}
