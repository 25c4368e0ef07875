// The page of a block of eighth period, as a reader signs up on it.
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Ion, Logged } from '../harness/ion.ts';
import type { Reader } from './anion.ts';
import type { Who } from './ion.ts';

/** Where a rigged activity meets: block `1A`, and the numbers of block, activity and meeting. */
interface Meeting {
  block: number;
  activity: number;
  offering: number;
}

interface Start {
  /** Whether Ion has granted changes already. */
  write?: boolean;
  who?: Who;
  keep?: boolean;
}

export class Eighth {
  readonly page: Page;
  private rigged: Record<string, { activity: number; at: Record<string, { block: number; offering: number }> }> = {};

  constructor(readonly reader: Reader) {
    this.page = reader.page;
  }

  /** Learns where Ion has rigged what. */
  async learn(): Promise<void> {
    this.rigged = (await this.reader.ion.state()).rigged;
  }

  meeting(name: string, place: string): Meeting {
    const { activity, at } = this.rigged[name];
    return { activity, ...at[place] };
  }

  /** The address of an activity in a block, below where Anion is served. */
  path(name: string, place: string): string {
    const { block, activity } = this.meeting(name, place);
    return `eighth/${block}?activity=${activity}`;
  }

  /** Signs in, with the right to change something, and opens an activity. */
  async start(name: string, place: string, { write = true, who = 'student', keep = false }: Start = {}): Promise<void> {
    await this.learn();
    await this.reader.startSignedIn({ path: this.path(name, place), write, who, keep });
    await this.isOpen(name);
  }

  /** Opens an activity in a block, signed in already. */
  async go(name: string, place: string): Promise<void> {
    await this.reader.open(this.path(name, place));
    await this.isOpen(name);
  }

  /** Opens another activity of the same block, without a new page. */
  async turnTo(name: string): Promise<void> {
    await this.page.getByRole('searchbox').first().fill(name);
    await this.page.locator('.act-open').filter({ hasText: name }).first().click();
    await this.isOpen(name);
  }

  async isOpen(name: string): Promise<void> {
    await expect(this.details.getByRole('heading', { level: 2, name })).toBeVisible();
  }

  /** The details of what is open. */
  get details(): Locator {
    return this.page.locator('.detail, .sheet');
  }

  /** The one button that signs up, or says why not. */
  get press(): Locator {
    return this.details.locator('.detail-act .btn-wide').first();
  }

  get toast(): Locator {
    return this.page.locator('.toast');
  }

  /** What stands on the button, and beneath it. */
  async says(label: string | RegExp, ...lines: (string | RegExp)[]): Promise<void> {
    await expect(this.press).toHaveText(label);
    for (const line of lines) await expect(this.details.locator('.detail-act')).toContainText(line);
  }

  /** The meeting that the reader has in a block, as Ion has it. */
  async held(block: number): Promise<number> {
    const all = await signupsOf(this.reader.ion, this.page);
    return all.find((it) => it.block.id === block)!.scheduled_activity;
  }

  /** The names in the reader's blocks, as Ion has them. */
  async chosen(...blocks: number[]): Promise<(string | undefined)[]> {
    const all = await signupsOf(this.reader.ion, this.page);
    return blocks.map((block) => all.find((it) => it.block.id === block)?.activity.title);
  }
}

/** How often something was sent that changes signups, or favorites. */
export function posts(ion: Ion, path = '/api/signups/user'): Logged[] {
  return ion.log().filter((it) => it.method === 'POST' && it.path === path);
}

interface Signup {
  block: { id: number };
  activity: { title: string };
  scheduled_activity: number;
}

let token: { page: Page; value: string } | undefined;

/** Remembers what the page shows Ion, so that a test can look as the reader. */
export function listen(page: Page): void {
  page.on('request', async (request) => {
    const value = (await request.allHeaders().catch(() => ({}) as Record<string, string>)).authorization;
    if (value) token = { page, value };
  });
}

/** What the page has shown Ion. */
export function heard(page: Page): string {
  if (token?.page !== page) throw new Error('nobody listened to this page');
  return token.value;
}

async function signupsOf(ion: Ion, page: Page): Promise<Signup[]> {
  const answer = await fetch(`${ion.origin}/api/signups/user`, { headers: { authorization: heard(page) } });
  return answer.json();
}
