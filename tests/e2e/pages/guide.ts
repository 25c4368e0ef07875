// The guide as a reader uses it.
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import type { Reader } from './anion.ts';

export type StepName = 'register' | 'authorize' | 'token' | 'call' | 'renew';

/** Somebody's own application at the local Ion, by its grant. */
export const OWN = { code: 'own-code', implicit: 'own-implicit' } as const;

export class Guide {
  constructor(readonly reader: Reader) {}

  async open(step?: StepName): Promise<void> {
    await this.reader.open(step ? `guide?step=${step}` : 'guide');
    await this.reader.isOn('Sign in with Ion, step by step');
  }

  /** Chooses the grant and fills in an own client id. */
  async setUp(grant: keyof typeof OWN): Promise<void> {
    await this.pick('Grant type', grant === 'code' ? 'Code with PKCE' : 'Implicit');
    await this.field('Your client ID').fill(OWN[grant]);
  }

  /** Runs the application through Ion, which consents at once, and comes back. */
  async run(grant: keyof typeof OWN): Promise<void> {
    await this.setUp(grant);
    await this.reader.ionAnswersWith();
    await this.reader.button('Go to Ion').click();
    await this.isAt('token');
    await expect(this.step('token').getByText(/^Believed: /)).toBeVisible();
  }

  /** Runs it, and every step that follows. */
  async runAll(grant: keyof typeof OWN): Promise<void> {
    await this.run(grant);
    const press = async (step: StepName, button: string, seen: RegExp) => {
      await this.step(step).getByRole('button', { name: button }).click();
      await expect(this.step(step).getByText(seen)).toBeVisible();
    };
    if (grant === 'code') await press('token', 'Exchange the code', /The code is used up/);
    await press('call', 'Call /api/profile', /whom it was given for/);
    await press('renew', 'Introspect the token', /The token is good/);
    if (grant === 'code') await press('renew', 'Renew now', /The next pair/);
  }

  async isAt(step: StepName): Promise<void> {
    await expect(this.reader.page).toHaveURL(new RegExp(`/guide\\?step=${step}$`));
    await expect(this.step(step).getByRole('heading', { level: 2 })).toBeFocused();
  }

  step(step: StepName): Locator {
    return this.reader.page.getByRole('region', { name: new RegExp(`^${step}$`, 'i') });
  }

  field(label: string): Locator {
    return this.reader.page.getByLabel(label, { exact: true });
  }

  async pick(group: string, option: string): Promise<void> {
    const choice = this.reader.page.getByRole('group', { name: group, exact: true });
    await choice.getByRole('button', { name: option, exact: true }).click();
  }

  /** Types into a field what it cannot take. */
  async isRefused(label: string, text: string, words: RegExp): Promise<void> {
    const field = this.field(label);
    await field.fill(text);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(words);
    await expect(field).toHaveValue(text);
  }
}
