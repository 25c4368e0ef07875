// Listens to everything a browser context says and sends while a test runs, and in the end judges
// it: whatever the test did not announce, and our pages complained of, fails the test.
import type { BrowserContext, Request, Response } from '@playwright/test';

/** What Playwright says of a service worker that a test did not allow. */
const BLOCKED = /^Service Worker registration blocked by Playwright$/;

export interface Sent {
  method: string;
  url: string;
  /** The page that asked. */
  from: string;
  /** What really went over the wire, known a little later; empty where the browser never says. */
  headers: Promise<Record<string, string>>;
  body: string;
}

export class Watch {
  readonly requests: Sent[] = [];
  /** Every token and code that Ion gave while this watched. */
  readonly secrets = new Set<string>();
  /** Origins that this test alone visits. */
  readonly alsoKnown: string[] = [];
  private readonly reading: Promise<void>[] = [];
  private readonly said: string[] = [];
  private readonly complaints: string[] = [];
  private readonly announced: { pattern: RegExp; met: boolean; needed: boolean }[] = [];

  /** `ours` tells our pages from Ion's, whose troubles are not ours. */
  constructor(private readonly ours: (url: string) => boolean) {}

  async attach(context: BrowserContext): Promise<void> {
    // Chromium reports violations on the console, but not all of them, and not in one form.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (violation) => {
        console.error(`policy violation: ${violation.violatedDirective} ${violation.blockedURI}`);
      });
    });
    context.on('console', (message) => {
      this.said.push(message.text());
      const bad = (message.type() === 'error' || message.type() === 'warning') && !BLOCKED.test(message.text());
      if (bad) this.complain(message.page()?.url(), `console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.complain(error.page()?.url(), `thrown: ${error.error().message}`));
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      // Leaving a page ends what it was still asking.
      if (why !== 'net::ERR_ABORTED') this.complain(pageOf(request), `failed: ${why} ${request.url()}`);
    });
    context.on('request', (request) => {
      const headers = Promise.race([request.allHeaders(), soon()]).catch(() => ({}));
      const body = request.postData() ?? '';
      this.requests.push({ method: request.method(), url: request.url(), from: pageOf(request), headers, body });
    });
    context.on('response', (response) => {
      this.reading.push(secretsIn(response).then((found) => found.forEach((secret) => this.secrets.add(secret))));
    });
  }

  /** Announces a complaint that must come, once or more often. */
  expect(pattern: RegExp): void {
    this.announced.push({ pattern, met: false, needed: true });
  }

  /** Announces a complaint that may come. */
  allow(pattern: RegExp): void {
    this.announced.push({ pattern, met: false, needed: false });
  }

  /** What nobody announced, and what was announced and never came. */
  verdict(): string[] {
    const unexpected = this.complaints.filter((complaint) => {
      const known = this.announced.filter(({ pattern }) => pattern.test(complaint));
      known.forEach((entry) => (entry.met = true));
      return known.length === 0;
    });
    const missing = this.announced.filter(({ met, needed }) => needed && !met);
    return [...unexpected, ...missing.map(({ pattern }) => `announced, but it never came: ${pattern}`)];
  }

  /** Where a token went that it should not: to somebody else, into an address, onto the console. */
  async leaks(mayHaveTokens: (url: string) => boolean): Promise<string[]> {
    await Promise.all(this.reading);
    const leaks: string[] = [];
    for (const { method, url, headers, body } of this.requests) {
      const { authorization, referer = '' } = await headers;
      // Ion's own redirect to our callback has to name the code: that request is how it comes.
      const arrival = method === 'GET' && new URL(url).pathname.endsWith('/callback');
      const addresses = arrival ? [referer] : [url, referer];
      const shown = addresses.some((address) => /[?&#](access_token|code)=/.test(address) || this.holdsSecret(address));
      const astray = authorization !== undefined && !mayHaveTokens(url);
      // A code is exchanged, and a token revoked or asked about, in the body of a form.
      const told = this.holdsSecret(body) && !/\/oauth\/(token|revoke_token|introspect)\/$/.test(url);
      if (astray || shown || told) leaks.push(`a token went with ${method} ${url}`);
    }
    return [...leaks, ...this.said.filter((words) => this.holdsSecret(words)).map(() => 'a token stands on the console')];
  }

  /** Whether a text holds any token or code that Ion gave. */
  holdsSecret(text: string): boolean {
    return [...this.secrets].some((secret) => text.includes(secret));
  }

  /** Waits for every token and code that is on its way to be known. */
  async allSecrets(): Promise<string[]> {
    await Promise.all(this.reading);
    return [...this.secrets];
  }

  /** Requests to whoever is none of `known`. */
  strays(known: (url: string) => boolean): string[] {
    const far = this.requests.filter(({ url }) => /^(http|ws)/.test(url) && !known(url));
    return far.map(({ method, url }) => `${method} ${url}`);
  }

  private complain(from: string | undefined, complaint: string): void {
    if (from === undefined || this.ours(from)) this.complaints.push(complaint);
  }
}

function soon(): Promise<Record<string, string>> {
  return new Promise((resolve) => setTimeout(() => resolve({}), 2_000).unref());
}

function pageOf(request: Request): string {
  try {
    return request.frame().url();
  } catch {
    // A service worker asks without a page, and so does a navigation that has none yet.
    return request.url();
  }
}

/** The tokens and codes in a redirect of Ion's, or in an answer of its token endpoint. */
async function secretsIn(response: Response): Promise<string[]> {
  const redirect = response.headers().location ?? '';
  const found = [...redirect.matchAll(/[?&#](?:access_token|code)=([^&#]{20,})/g)].map(([, secret]) => secret);
  if (!response.ok() || !response.url().endsWith('/oauth/token/')) return found;
  const { access_token, refresh_token } = await response.json().catch(() => ({}));
  return [...found, access_token, refresh_token].filter((secret) => typeof secret === 'string');
}
