// One worker's world: an Ion that allows our origins, one that refuses them, and nginx with every
// deployment. Workers share nothing, so that a test may break Ion without another noticing.
import { join } from 'node:path';
import { Ion } from './ion.ts';
import { claim } from './places.ts';
import { freePorts } from './process.ts';
import { PLANS } from './sites.ts';
import type { Plan, Site, SiteName } from './sites.ts';
import { deploy, startNginx } from './web.ts';

export interface World {
  open: Ion;
  refusing: Ion;
  sites: Record<SiteName, Site>;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const { folder, release } = claim();
  const plans = Object.entries(PLANS) as [SiteName, Plan][];
  const [openPort, refusingPort, downPort, ...ports] = await freePorts(plans.length + 3);
  const ion = { open: openPort, refusing: refusingPort, down: downPort };
  const sites = plans.map(([site, plan], i) => settle(join(folder, site), site, plan, ports[i], ion[plan.ion]));
  const known = sites.filter(({ plan }) => plan.registered !== false);
  const switches = known.flatMap(({ callback }) => ['--redirect-uri', callback]);
  const allowed = sites.flatMap(({ origin }) => ['--allow-origin', origin]);

  const open = new Ion(join(folder, 'ion-open'), openPort, [...switches, ...allowed]);
  const refusing = new Ion(join(folder, 'ion-refusing'), refusingPort, [
    ...switches,
    '--refuse-foreign-origins',
  ]);
  const servers = sites.map((site, i) => deploy(site, `http://localhost:${ion[site.plan.ion]}`, ports[i]));
  const [nginx] = await Promise.all([
    startNginx(join(folder, 'nginx'), servers, sites[0].home),
    open.start(),
    refusing.start(),
  ]);
  return {
    open,
    refusing,
    sites: Object.fromEntries(sites.map((site) => [site.name, site])) as Record<SiteName, Site>,
    async stop() {
      await Promise.all([nginx.stop(), open.stop(), refusing.stop()]);
      release();
    },
  };
}

function settle(folder: string, name: SiteName, plan: Plan, port: number, ion: number): Site {
  const origin = `http://${plan.host ?? 'localhost'}:${port}`;
  const home = `${origin}${plan.base ?? '/'}`;
  const forwarded = plan.forward && `${home}ion/api`;
  const ownPath = plan.config && 'api' in plan.config ? plan.config.api && `${origin}${plan.config.api}` : forwarded;
  const api = ownPath || `http://localhost:${ion}/api`;
  return { name, plan, origin, home, callback: `${home}callback`, api, folder };
}
