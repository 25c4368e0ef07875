// Ion's own pages, as far as a sign-in leads through them.
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

export type Who = 'student' | 'studentb' | 'studentc' | 'teacher' | 'admin' | 'banned';

/** Logs in at Ion. */
export async function logIn(page: Page, who: Who): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await page.getByLabel('Username').fill(who);
  await page.getByLabel('Password').fill('ion');
  await page.getByRole('button', { name: 'Log in' }).click();
}

/** Answers the consent page. */
export async function answerConsent(page: Page, answer: 'Authorize' | 'Cancel'): Promise<void> {
  await expect(page.getByRole('heading', { name: /^Authorize / })).toBeVisible();
  await page.getByRole('button', { name: answer }).click();
}
