// Anion as a reader uses it: what one looks for is what stands on the screen.
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Ion } from '../harness/ion.ts';
import { answers, kept } from '../harness/kept.ts';
import type { Site } from '../harness/sites.ts';
import { answerConsent, logIn } from './ion.ts';
import type { Who } from './ion.ts';

/** How a sign-in goes. */
interface SignIn {
  who?: Who;
  /** Whether the reader ticks that they want to stay signed in. */
  keep?: boolean;
  /** The page that they wanted. */
  path?: string;
  /** Whether Ion has granted changes as well, which Anion asks for only when they are wanted. */
  write?: boolean;
}

/** Changes the address that Ion sends the reader back to. */
export type Change = (answer: URL) => string | URL | void | Promise<string | URL | void>;

export class Reader {
  constructor(
    readonly page: Page,
    readonly site: Site,
    readonly ion: Ion,
  ) {}

  /** Opens Anion, or a page of it. */
  async open(path = ''): Promise<void> {
    await this.page.goto(`${this.site.home}${path}`);
  }

  /** From Anion's entrance through Ion's login and consent, and back. */
  async signIn(who: Who = 'student', { keep = false, path = '' }: SignIn = {}): Promise<void> {
    await this.open(path);
    await this.goToIon({ keep });
    await logIn(this.page, who);
    await answerConsent(this.page, 'Authorize');
    await this.isSignedIn();
  }

  /** Is signed in without stopping at Ion's pages, for tests that are about something else. */
  async startSignedIn({ who = 'student', keep = false, path = '', write = false }: SignIn = {}): Promise<void> {
    await this.comeBackWith(() => {}, { who, keep, path, write });
    await this.isSignedIn();
  }

  /** Begins a sign-in and comes back with Ion's answer as `change` leaves it. */
  async comeBackWith(change: Change, { who = 'student', keep = false, path = '', write = false }: SignIn = {}): Promise<void> {
    await this.ionAnswersWith(change, who, write);
    await this.open(path);
    await this.goToIon({ keep });
  }

  /** Has Ion consent to the next sign-in at once, and `change` its answer. */
  async ionAnswersWith(change: Change = () => {}, who: Who = 'student', write = false): Promise<void> {
    const consent = (url: URL) => url.origin === this.ion.origin && url.pathname === '/oauth/authorize/';
    const answer = async (asked: string) => {
      const authorize = write ? asked.replace(/scope=[^&]*/, 'scope=read+write') : asked;
      const location = new URL(await this.ion.consent(authorize, who));
      return String((await change(location)) ?? location);
    };
    // Once; and the route stays, for while one is taken away requests slip through, the callback's among them.
    let isDone = false;
    await this.page.route(consent, async (route) => {
      if (isDone) return route.fallback();
      isDone = true;
      await route.fulfill({ status: 302, headers: { location: await answer(route.request().url()) } });
    });
  }

  /** Presses the button that leads to Ion. */
  async goToIon({ keep = false } = {}): Promise<void> {
    if (keep) await this.page.getByLabel('Keep me signed in on this device').check();
    await this.signInButton.click();
  }

  async isSignedIn(): Promise<void> {
    await expect(this.link('Today')).toBeVisible();
    await expect(this.page).not.toHaveURL(/callback|access_token|code=/);
  }

  async isSignedOut(): Promise<void> {
    await expect(this.signInButton).toBeVisible();
  }

  async signOut(): Promise<void> {
    await this.open('account');
    await this.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await this.isSignedOut();
  }

  /** Signs out by the palette, which leaves the page where it is. */
  async signOutHere(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox', { name: 'Search or jump' }).fill('sign out');
    await expect(this.page.getByRole('option', { name: /^Sign out/ })).toHaveAttribute('aria-selected', 'true');
    await this.page.keyboard.press('Enter');
  }

  /** Follows a link of this name; on a phone it may be in the menu. */
  async follow(name: string): Promise<void> {
    const link = this.link(name);
    const menu = this.page.getByRole('button', { name: 'Your account and more' });
    await expect(link.or(menu.filter({ visible: true })).first()).toBeVisible();
    if (!(await link.isVisible())) await menu.click();
    await link.click();
  }

  async isOn(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeAttached();
  }

  /** What a reader may need next is here, since Anion has looked ahead: what it then says of the session shows that. */
  async isAtRest(): Promise<void> {
    await expect(this.page.locator('.notes')).toBeAttached({ timeout: 15_000 });
    await this.page.waitForLoadState('networkidle');
  }

  /** Sees these words, wherever they stand. */
  async see(words: string | RegExp): Promise<void> {
    await expect(this.page.getByText(words).filter({ visible: true }).first()).toBeVisible();
  }

  async doNotSee(words: string | RegExp): Promise<void> {
    await expect(this.page.getByText(words).filter({ visible: true })).toHaveCount(0);
  }

  /** A part of the page, by its heading. */
  part(name: 'Bell schedule' | 'Eighth period' | 'News' | 'Session' | 'Diagnosis'): Locator {
    return this.page.getByRole('region', { name });
  }

  /** Everything that Ion has for Today is there. */
  async seesAllOfToday(): Promise<void> {
    const bells = this.part('Bell schedule').getByText(/^(Now|Next|\w+day, |No school|School is out|Today)/);
    await expect(bells.filter({ visible: true }).first()).toBeVisible();
    await expect(this.part('Eighth period').getByText('Chess Club')).toBeVisible();
    await expect(this.part('News').getByText('Welcome back & good luck')).toBeVisible();
  }

  /** All that Ion said of Today is on the device, six answers, which it is a moment after it is shown. */
  async hasTodayKept(): Promise<void> {
    await expect.poll(async () => answers(await kept(this.page)).length).toBeGreaterThanOrEqual(6);
  }

  link(name: string | RegExp): Locator {
    // The way to eighth period says as well in how many blocks there is something to choose.
    const called = name === 'Eighth' ? /^Eighth( \d+ to choose)?$/ : name;
    return this.page.getByRole('link', { name: called, exact: true }).filter({ visible: true }).first();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }

  get signInButton(): Locator {
    return this.button('Sign in with Ion');
  }
}
