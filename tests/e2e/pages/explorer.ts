// What a reader does in the API explorer.
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export class Explorer {
  constructor(readonly page: Page) {}

  get address(): Locator {
    return this.page.getByLabel('Address below the API');
  }

  get sendButton(): Locator {
    return this.page.getByRole('button', { name: /^Send (GET|POST|PATCH|DELETE)$/ });
  }

  /** How it went: status, time, size. */
  get status(): Locator {
    return this.page.locator('.ex-went');
  }

  /** What the answer is the answer to. */
  get asked(): Locator {
    return this.page.locator('.ex-asked');
  }

  async type(address: string): Promise<void> {
    await this.address.fill(address);
  }

  /** Sends, and waits until an answer is here. */
  async send(): Promise<void> {
    await this.sendButton.click();
    await expect(this.sendButton).not.toHaveAttribute('aria-busy', 'true');
  }

  /** The paths of the list for a method. */
  async paths(method: string): Promise<string[]> {
    const list = this.page.getByRole('navigation', { name: 'Endpoints' });
    await expect(list).toBeVisible();
    const links = await list.locator('.ep').evaluateAll((all) => all.map((it) => [...it.children].map((part) => part.textContent ?? '')));
    return links.filter(([verb]) => verb === method).map(([, path]) => path);
  }
}

export async function clipboardOf(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
