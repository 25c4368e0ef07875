// What every test starts from: a world of its own worker, a page that is watched, and Ion as new.
import { test as base, expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { Reader } from '../pages/anion.ts';
import type { Ion } from './ion.ts';
import type { Site, SiteName } from './sites.ts';
import { Watch } from './watch.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

interface TestFixtures {
  /** The Ion that allows our origins. */
  ion: Ion;
  watch: Watch;
  /** Watches one more browser context, such as a browser that the test starts itself. */
  watchToo(context: BrowserContext): Promise<void>;
  site(name: SiteName): Site;
  /** Somebody who uses the deployment of that name. */
  reader(name: SiteName, page?: Page): Reader;
}

export const test = base.extend<TestFixtures, { world: World }>({
  world: [
    async ({}, use) => {
      const world = await startWorld();
      await use(world);
      await world.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  site: async ({ world }, use) => use((name) => world.sites[name]),

  reader: async ({ world, page }, use) => {
    await use((name, at = page) => {
      const site = world.sites[name];
      return new Reader(at, site, site.plan.ion === 'refusing' ? world.refusing : world.open);
    });
  },

  ion: async ({ world }, use) => {
    await use(world.open);
  },

  watch: [
    async ({ world, context }, use) => {
      const sites = Object.values(world.sites);
      const watch = new Watch((url) => sites.some(({ home }) => url.startsWith(home)));
      await watch.attach(context);
      await tellTheTimeOf(context);
      for (const ion of [world.open, world.refusing]) ion.forget();
      await use(watch);
      for (const ion of [world.open, world.refusing]) await ion.restore();
      const mayHaveTokens = (url: string) => sites.some(({ api }) => url.startsWith(`${api}/`));
      expect(watch.verdict(), 'what the browser complained of').toEqual([]);
      expect(await watch.leaks(mayHaveTokens), 'where tokens went').toEqual([]);
      const ions = [world.open.origin, world.refusing.origin, ...sites.map(({ api }) => new URL(api).origin)];
      const known = (url: string) => [...ions, ...sites.map(({ origin }) => origin), ...watch.alsoKnown].includes(new URL(url).origin);
      expect(watch.strays(known), 'who else was asked').toEqual([]);
    },
    { auto: true },
  ],

  watchToo: async ({ watch }, use) => {
    await use(async (context) => {
      await watch.attach(context);
      // With a route that stays, none is switched off while a page still loads: requests got lost there.
      await tellTheTimeOf(context);
    });
  },
});

/**
 * Anion puts its clock right by the `Date` of its own host. Here that is this machine's, whatever time a test has
 * set in the browser; so the host is made to go by the browser's clock. Tests about a wrong clock route it themselves.
 */
async function tellTheTimeOf(context: BrowserContext): Promise<void> {
  let fixed: number | undefined;
  const { clock } = context;
  const set = clock.setFixedTime.bind(clock);
  clock.setFixedTime = async (time) => {
    fixed = new Date(time).getTime();
    await set(time);
  };
  await context.route('**/config.json', async (route) => {
    // A host that only the browser knows is left alone.
    // A connection that has just been closed is no reason: without an answer of ours the clock would be this machine's.
    const response = await route.fetch({ maxRetries: 3 }).catch(() => undefined);
    if (!response) return route.continue().catch(() => {});
    const headers = { ...response.headers(), date: new Date(fixed ?? Date.now()).toUTCString() };
    await route.fulfill({ response, headers }).catch(() => {});
  });
}

export { expect };
