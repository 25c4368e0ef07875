// What is measured, and what it is measured against: the release and the limit page, side by side behind one nginx.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Ion } from '../harness/ion.ts';
import { CHROMIUM_FLAGS, claim } from '../harness/places.ts';
import { freePorts } from '../harness/process.ts';
import type { Site } from '../harness/sites.ts';
import { deploy, startNginx } from '../harness/web.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, timezoneId: 'America/New_York' };

/** For a browser that measures: the certificate is of this very run. */
export const BENCH_FLAGS = [...CHROMIUM_FLAGS, '--ignore-certificate-errors'];

export interface Bench {
  ion: Ion;
  site: Site;
  /** The address of the limit page. */
  limit: string;
  /** What nginx speaks. */
  protocol: string;
  stop(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
  const { folder, release } = claim();
  const [ionPort, port, limitPort] = await freePorts(3);
  const secured = securing(join(folder, 'tls'));
  const scheme = secured ? 'https' : 'http';
  const origin = `${scheme}://localhost:${port}`;
  const limit = `${scheme}://localhost:${limitPort}/`;
  const plan = { ion: 'open', grant: 'implicit' } as const;
  const api = `http://localhost:${ionPort}/api`;
  const site: Site = {
    name: 'open', plan, origin, home: `${origin}/`, callback: `${origin}/callback`, api, folder: join(folder, 'bench'),
  };
  const switches = ['--redirect-uri', site.callback, '--allow-origin', origin, '--allow-origin', limit.slice(0, -1)];
  const ion = new Ion(join(folder, 'ion-bench'), ionPort, switches);
  const servers = [deploy(site, ion.origin, port), serveLimit(join(folder, 'limit'), api, limitPort)];
  const blocks = secured ? servers.map((it) => it.replace(/listen (\S+);/, secured)) : servers;
  // A server that wants TLS answers those who come without, too: that they should.
  const [nginx] = await Promise.all([startNginx(join(folder, 'nginx-bench'), blocks, `http://localhost:${port}/`), ion.start()]);
  return {
    ion,
    site,
    limit,
    protocol: secured ? 'HTTP/2' : 'HTTP/1.1',
    async stop() {
      await Promise.all([nginx.stop(), ion.stop()]);
      release();
    },
  };
}

/**
 * What makes a server of nginx speak HTTP/2, in place of its `listen`: browsers do so over TLS only, with a certificate that
 * nobody but this run knows. Nothing where this machine cannot make one.
 */
function securing(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(folder, name));
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const wanted = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', ...subject];
  try {
    execFileSync('openssl', ['req', ...wanted, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return `listen $1 ssl http2; ssl_certificate ${certificate}; ssl_certificate_key ${key};`;
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
