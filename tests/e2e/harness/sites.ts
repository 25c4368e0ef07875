// The deployments that tests visit: one release, as different operators would set it up.

/** How one operator serves Anion. */
export interface Plan {
  /** Which Ion it reads: one that allows its origin, one that refuses every other origin, or none. */
  ion: 'open' | 'refusing' | 'down';
  grant: 'implicit' | 'code';
  /** The path it is served at. */
  base?: '/anion/';
  /** The host it is served at; another than Ion's is another site, and gets no cookie of Ion's in a frame. */
  host?: '127.0.0.1';
  /**
   * nginx forwards /ion/ to Ion, as docs/hosting.md has it for the school's own servers; or to an
   * address where nobody answers.
   */
  forward?: true | 'nowhere';
  /** Ion knows its redirect address. */
  registered?: false;
  /** What else stands in its config.json; null takes a field away. */
  config?: Record<string, string | null>;
}

export const PLANS = {
  open: { ion: 'open', grant: 'implicit' },
  apart: { ion: 'open', grant: 'implicit', host: '127.0.0.1' },
  code: { ion: 'open', grant: 'code' },
  below: { ion: 'open', grant: 'implicit', base: '/anion/' },
  same: { ion: 'refusing', grant: 'implicit', forward: true },
  sameCode: { ion: 'refusing', grant: 'code', forward: true },
  refused: { ion: 'refusing', grant: 'implicit' },
  refusedCode: { ion: 'refusing', grant: 'code' },
  down: { ion: 'down', grant: 'implicit' },
  downBehind: { ion: 'down', grant: 'implicit', forward: true },
  broken: { ion: 'refusing', grant: 'implicit', forward: 'nowhere' },
  unused: { ion: 'refusing', grant: 'implicit', forward: true, config: { api: null, token: null, revoke: null } },
  wrongApi: { ion: 'open', grant: 'implicit', config: { api: '/no/api' } },
  stranger: { ion: 'open', grant: 'implicit', config: { client_id: 'nobody-knows-me' } },
  elsewhere: { ion: 'open', grant: 'implicit', registered: false },
  otherGrant: { ion: 'open', grant: 'implicit', config: { client_id: 'anion-code' } },
  unset: { ion: 'open', grant: 'implicit', config: { client_id: '' } },
  bad: { ion: 'open', grant: 'implicit', config: { grant: 'token' } },
} satisfies Record<string, Plan>;

export type SiteName = keyof typeof PLANS;

/** A deployment that answers. */
export interface Site {
  name: SiteName;
  plan: Plan;
  origin: string;
  /** Where the application starts; ends with a slash. */
  home: string;
  callback: string;
  /** Where tokens may go, and nowhere else. */
  api: string;
  /** The folder that nginx serves for it. */
  folder: string;
}
