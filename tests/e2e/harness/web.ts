// nginx in front of the release, once for each deployment, set up by the very files that
// script/build writes for operators.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hosting } from '../../../script/tools/hosting.mjs';
import { DIST, DIST_BELOW } from './places.ts';
import { serve } from './process.ts';
import type { Server } from './process.ts';
import type { Plan, Site } from './sites.ts';

const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
/** The compressed kinds that this machine's nginx can send. */
export const CODINGS = existsSync(BROTLI) ? ['br', 'gzip'] : ['gzip'];

/** What stands in a deployment's config.json. */
export function configOf(plan: Plan, base: string, ion: string): Record<string, string> {
  const forwarded = {
    api: `${base}ion/api`,
    token: `${base}ion/oauth/token/`,
    revoke: `${base}ion/oauth/revoke_token/`,
    introspect: `${base}ion/oauth/introspect/`,
  };
  const all = {
    ion,
    client_id: `anion-${plan.grant}`,
    grant: plan.grant,
    ...(plan.forward ? forwarded : {}),
    ...plan.config,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Record<string, string>;
}

/** Lays a deployment's folder out and gives its server block. */
export function deploy(site: Site, ion: string, port: number): string {
  const base = site.plan.base ?? '/';
  const page = join(site.folder, base);
  rmSync(site.folder, { recursive: true, force: true });
  cpSync(site.plan.base ? DIST_BELOW : DIST, page, { recursive: true });
  writeFileSync(join(page, 'config.json'), JSON.stringify(configOf(site.plan, base, ion)));
  const files = hosting(page, ion) as Record<string, string>;
  // `ion` is on this machine: without TLS, and known to the resolver by one address only.
  const local = files['nginx-forward.conf'].replaceAll('//localhost:', '//127.0.0.1:');
  // Port 9 is nobody's.
  const forward = site.plan.forward === 'nowhere' ? local.replace(/\/\/127\.0\.0\.1:\d+/g, '//127.0.0.1:9') : local;
  return `server {
    listen 127.0.0.1:${port};
    root ${site.folder};
    access_log ${site.folder}.log;
    ${files['nginx.conf']}
    ${site.plan.forward ? forward : ''}
}`;
}

/** Starts nginx with these server blocks, everything it writes below `folder`. */
export function startNginx(folder: string, servers: string[], ready: string): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  const brotli = CODINGS.includes('br');
  const conf = `${brotli ? `load_module ${BROTLI};` : ''}
daemon off;
pid nginx.pid;
error_log error.log warn;
worker_processes 1;
events { }
http {
    include /etc/nginx/mime.types;
    server_tokens off;
    ${brotli ? 'brotli_static on;' : ''}
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${kind}_temp;`).join(' ')}
    ${servers.join('\n')}
}`;
  writeFileSync(join(folder, 'nginx.conf'), conf);
  return serve('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], ready);
}
