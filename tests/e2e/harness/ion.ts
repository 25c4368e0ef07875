// A local Ion under a test's control: started with its switches, changed and asked while it runs.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON, ROOT } from './places.ts';
import { serve } from './process.ts';
import type { Server } from './process.ts';

/** One request that reached Ion, with what it must not have carried blanked by Ion. */
export interface Logged {
  method: string;
  path: string;
  status: number;
  authorization: boolean;
  origin: boolean;
  referer: string | null;
}

/** A day's bells; those of a day off are none. */
export interface SchoolDay {
  name: string;
  blocks: { name: string; start: string; end: string }[];
}

/** Somebody's login at Ion, as their browser would hold it. */
interface Visit {
  cookie: string;
  csrf: string;
}

export class Ion {
  private server: Server | undefined;
  private isTouched = false;
  private readonly visits = new Map<string, Visit>();

  /** `folder` is where it keeps its school and its log. */
  constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly switches: string[],
  ) {}

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  async start(): Promise<void> {
    rmSync(this.logFile, { force: true });
    const state = ['--state', this.folder, '--log', this.logFile, '--control'];
    const args = [join(ROOT, 'tests/ion/serve.py'), '--port', `${this.port}`, ...state, ...this.switches];
    this.server = await serve(PYTHON, args, `${this.origin}/login`);
  }

  /** Goes away, as Ion does at night. `start` brings it back with all it knew. */
  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  /** Asks the control surface to do something; its README lists what. */
  async control(action: string, body: object = {}): Promise<Record<string, unknown>> {
    this.isTouched = true;
    const answer = await fetch(`${this.origin}/_control/${action}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Ion's control surface: ${action}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  /**
   * Logs in and consents as a reader would, for tests that are about neither: takes the address of
   * the consent page and gives the one that it redirects to.
   */
  async consent(authorize: string, who: string): Promise<string> {
    const { cookie, csrf } = this.visits.get(who) ?? (await this.logIn(who));
    const form = new URLSearchParams(new URL(authorize).searchParams);
    form.set('csrfmiddlewaretoken', csrf);
    form.set('allow', 'Authorize');
    const answer = await post(authorize, form, cookie);
    const location = answer.headers.get('location');
    if (!location) throw new Error(`Ion gave no consent: ${answer.status} ${await answer.text()}`);
    return location;
  }

  private async logIn(who: string): Promise<Visit> {
    const page = `${this.origin}/login`;
    const before = cookies(await fetch(page));
    const form = { csrfmiddlewaretoken: before.csrftoken, username: who, password: 'ion', next: '/' };
    const after = cookies(await post(page, new URLSearchParams(form), `csrftoken=${before.csrftoken}`));
    const visit = { cookie: `csrftoken=${after.csrftoken}; sessionid=${after.sessionid}`, csrf: after.csrftoken };
    this.visits.set(who, visit);
    return visit;
  }

  /** The bells of the day at the school, as Ion lists them for everybody. */
  async day(date: string): Promise<SchoolDay> {
    return (await fetch(`${this.origin}/api/schedule/${date}`)).json().then((day) => day.day_type ?? day);
  }

  /** Makes it as new, where a test changed anything. */
  async restore(): Promise<void> {
    const isChanged = this.log().some(({ method, path }) => !/^(GET|OPTIONS)$/.test(method) && path.startsWith('/api'));
    if (this.isTouched || isChanged) await this.control('reset');
    this.isTouched = false;
  }

  async state(): Promise<Record<string, any>> {
    return (await fetch(`${this.origin}/_control/state`)).json();
  }

  /** Every request since the start or `forget`. */
  log(): Logged[] {
    if (!existsSync(this.logFile)) return [];
    const lines = readFileSync(this.logFile, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line)).filter(({ path }) => !path.startsWith('/_control'));
  }

  forget(): void {
    rmSync(this.logFile, { force: true });
  }

  private get logFile(): string {
    return `${this.folder}.log`;
  }
}

async function post(url: string, form: URLSearchParams, cookie: string): Promise<Response> {
  return fetch(url, { method: 'POST', body: form, headers: { cookie }, redirect: 'manual' });
}

function cookies(answer: Response): Record<string, string> {
  return Object.fromEntries(answer.headers.getSetCookie().map((line) => line.split(';')[0].split('=', 2)));
}
