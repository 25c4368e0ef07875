// The web server as script/build sets it up: what it sends, what it refuses, what it forwards.
import { readdirSync } from 'node:fs';
import { DIST } from './harness/places.ts';
import { expect, test } from './harness/fixtures.ts';
import { CODINGS } from './harness/web.ts';

const NAMES = readdirSync(DIST);
const WASM = NAMES.find((name) => name.endsWith('.wasm'));
const SCRIPT = NAMES.find((name) => name.endsWith('.js'));
const ASSETS = [WASM, SCRIPT, NAMES.find((name) => name.endsWith('.css'))];

test('every answer carries the headers that protect the page', async ({ site, request }) => {
  for (const path of ['', 'account', 'config.json', SCRIPT, 'missing.js']) {
    const headers = (await request.get(`${site('open').home}${path}`)).headers();
    const policy = headers['content-security-policy'];
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("frame-ancestors 'self'");
    expect(policy, path).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:(?!\/\/localhost)|\*/);
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    // A browser must ignore it over plain http, and a server must not send it there.
    expect(headers['strict-transport-security'], path).toBeUndefined();
  }
});

test('the page may read itself and its Ion, and nothing else', async ({ site, world, request }) => {
  const headers = (await request.get(site('open').home)).headers();
  expect(headers['content-security-policy']).toContain(`connect-src 'self' ${world.open.origin};`);
});

test('an address of the application is the page', async ({ site, request }) => {
  for (const name of ['open', 'below'] as const) {
    for (const path of ['', 'account', 'callback?error=access_denied', 'eighth/4821']) {
      const answer = await request.get(`${site(name).home}${path}`);
      expect(answer.status(), path).toBe(200);
      expect(await answer.text(), path).toContain('<base href=');
      expect(answer.headers()['cache-control'], path).toBe('no-cache');
    }
  }
});

test('a missing file is missing', async ({ site, request }) => {
  for (const path of ['missing.json', 'deep/config.json', 'anion-0123456789abcdef_bg.wasm', 'other.js']) {
    const answer = await request.get(`${site('open').home}${path}`);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()['cache-control'], path).toBeUndefined();
  }
});

test('below a path nothing is served beside it', async ({ site, request }) => {
  // nginx shows no folder to anybody.
  expect((await request.get(`${site('below').origin}/`)).status()).toBe(403);
  expect((await request.get(`${site('below').origin}/config.json`)).status()).toBe(404);
});

test('what has its digest in its name is kept, compressed, and of its type', async ({ site, request }) => {
  for (const name of ASSETS) {
    const url = `${site('open').home}${name}`;
    for (const coding of CODINGS) {
      const answer = await request.get(url, { headers: { 'accept-encoding': coding } });
      expect(answer.headers()['content-encoding'], name).toBe(coding);
      expect(answer.headers()['vary'], name).toBe('Accept-Encoding');
      expect(answer.headers()['cache-control'], name).toBe('public, max-age=31536000, immutable');
    }
  }
  const wasm = await request.get(`${site('open').home}${WASM}`);
  expect(wasm.headers()['content-type']).toBe('application/wasm');
});

test('what has one name for every build is asked for anew each time, and is of its type', async ({ site, request }) => {
  for (const name of ['open', 'below'] as const) {
    for (const [path, type] of [['sw.js', /javascript/], ['manifest.webmanifest', /^application\/manifest\+json/], ['icons/icon-192.png', /^image\/png/]] as const) {
      const answer = await request.get(`${site(name).home}${path}`);
      expect(answer.headers()['cache-control'], path).toBe('no-cache');
      expect(answer.headers()['content-type'], path).toMatch(type);
    }
  }
});

test('the configuration is never kept nor compressed', async ({ site, request }) => {
  const answer = await request.get(`${site('open').home}config.json`);
  expect(answer.headers()['cache-control']).toBe('no-cache');
  expect(answer.headers()['content-encoding']).toBeUndefined();
  expect(await answer.json()).toMatchObject({ grant: 'implicit' });
});

test('an Ion that refuses other origins answers through the forwarding', async ({ site, world, request }) => {
  const { api, origin } = site('same');
  const headers = { origin, cookie: 'sessionid=x', referer: `${origin}/callback` };
  const refused = await request.get(`${world.refusing.origin}/api/schedule`, { headers });
  expect(refused.status()).toBe(401);

  const answer = await request.get(`${api}/schedule`, { headers });
  expect(answer.status()).toBe(200);
  expect(answer.headers()['set-cookie']).toBeUndefined();
  expect(answer.headers()['cache-control']).toBe('no-store');
  expect(world.refusing.log().at(-1)).toMatchObject({ path: '/api/schedule', origin: false, referer: null });
});

test('the forwarding passes the API and the token on, and none of Ion\'s pages', async ({ site, request }) => {
  const forwarded = `${site('same').home}ion`;
  expect((await request.get(`${forwarded}/api`)).status()).toBe(200);
  expect((await request.get(`${forwarded}/api/profile`)).status()).toBe(403);
  expect((await request.post(`${forwarded}/oauth/token/`, { form: {} })).status()).toBe(400);
  expect((await request.post(`${forwarded}/oauth/revoke_token/`, { form: { token: 'x' } })).status()).toBe(401);
  expect((await request.post(`${forwarded}/oauth/introspect/`, { form: { token: 'x', client_id: 'anion-code' } })).status()).toBe(200);
  for (const path of ['/', '/login', '/oauth/authorize/', '/api/%2e%2e/login', '/oauth/applications/']) {
    expect((await request.get(`${forwarded}${path}`)).status(), path).toBe(404);
  }
});

test('a page of Ion\'s that comes through the forwarding has no rights here', async ({ site, request }) => {
  const answer = await request.get(`${site('same').home}ion/api/no-such-thing`, { headers: { accept: 'text/html' } });
  expect(answer.headers()['content-type']).toContain('text/html');
  expect(answer.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
});
