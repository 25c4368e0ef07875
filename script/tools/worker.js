// Anion's service worker: has the application's own files at hand where there is no network.
// Answers of Ion's and requests with a token are left to the browser. worker.mjs fills in the build.
/** The files by their digests: those that a start needs, and those that load when they are asked for. */
const START = {{start}};
const LATER = {{later}};
const BASE = new URL('./', self.location).pathname;
const PREFIX = `anion ${BASE} `;
const CACHE = `${PREFIX}{{build}}`;
const CONFIG = `${PREFIX}config`;
/** Names that hold the digest of their content: what they stand for never changes. */
const HASHED = /-[0-9a-f]{16}(_bg)?[.][a-z0-9]+$/;
/** After this long a configuration that was kept does, in milliseconds. */
const PATIENCE = 3000;

/** Each file must be the one that this build was made with. */
const asked = ([name, integrity]) => new Request(name, { integrity, cache: HASHED.test(name) ? 'default' : 'no-cache' });

// Whole or not at all; but what is missing of the later ones comes when it is asked for.
function fill() {
  const install = async (cache) => {
    await cache.addAll(Object.entries(START).map(asked));
    await cache.addAll(Object.entries(LATER).map(asked)).catch(() => {});
  };
  const giveUp = (error) => caches.delete(CACHE).then(() => Promise.reject(error));
  return caches.open(CACHE).then(install).catch(giveUp);
}

self.addEventListener('install', (event) => event.waitUntil(fill()));

self.addEventListener('message', ({ data }) => data === 'take over' && self.skipWaiting());
// The build before this one stays, for pages that were opened with it and load a part of it yet.
self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const others = (await ours()).filter((name) => name !== CONFIG && name !== CACHE);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const name = pathname.slice(BASE.length);
  const isOurs = origin === self.location.origin && pathname.startsWith(BASE) && request.method === 'GET';
  if (!isOurs || request.cache === 'no-store' || request.headers.has('authorization')) return;
  if (request.mode === 'navigate') {
    if (search === '?afresh') event.respondWith(afresh());
    else if (!/[.][a-z0-9]+$/.test(name)) {
      event.respondWith(own(BASE, request));
      // Where somebody has removed what was kept, or the browser has, it is fetched again.
      event.waitUntil(caches.match(BASE, { cacheName: CACHE }).then((it) => it || fill()).catch(() => {}));
    }
  } else if (name === 'config.json') event.respondWith(configuration(request));
  else if (name in START || HASHED.test(name)) event.respondWith(own(pathname, request));
});

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** A file of this build, or of the one before; of the page only this build's. */
async function own(path, request) {
  const found = await caches.match(path, { ignoreVary: true, ...(path === BASE && { cacheName: CACHE }) });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && path.slice(BASE.length) in LATER) await (await caches.open(CACHE)).put(path, answer.clone());
  return answer;
}

/** The configuration as it is now; without a network as it was. A kept one has no date, for the clock goes by that. */
async function configuration(request) {
  const cache = await caches.open(CONFIG);
  const kept = await cache.match(request.url);
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(request.url, new Response(await answer.clone().text())).catch(() => {});
    return answer.status >= 500 ? (kept ?? answer) : answer;
  });
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh, late]).catch(() => kept);
}

/** The way out of a build that does not start: nothing kept, nobody between, and the page anew. */
async function afresh() {
  await Promise.all([...(await ours()).map((name) => caches.delete(name)), self.registration.unregister()]);
  return fetch(BASE, { cache: 'reload' });
}
