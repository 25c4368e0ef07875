// What a signup takes, from opening the block to Ion's own list saying so: requests, bytes, time.
import type { CDPSession, Page } from '@playwright/test';
import { Eighth } from '../pages/eighth.ts';
import { Reader } from '../pages/anion.ts';
import type { Bench } from './world.ts';

/** One way to a signup. */
export interface SignedUp {
  way: string;
  requests: number;
  toIon: number;
  bytes: number;
  /** Until the button can be pressed, and from the press until it is true, in milliseconds. */
  open: number;
  press: number;
}

/** Opens an activity on the page, presses, and waits until it is read back. */
export async function signedUp(page: Page, cdp: CDPSession, { site, ion }: Bench, way: string): Promise<SignedUp> {
  const eighth = new Eighth(new Reader(page, site, ion));
  await eighth.learn();
  const found: SignedUp = { way, requests: 0, toIon: 0, bytes: 0, open: 0, press: 0 };
  const cached = new Set<string>();
  cdp.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('http') || request.method === 'OPTIONS') return;
    found.requests += 1;
    if (request.url.startsWith(`${ion.origin}/api`)) found.toIon += 1;
  });
  cdp.on('Network.requestServedFromCache', ({ requestId }) => void cached.add(requestId));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (cached.has(requestId)) found.requests -= 1;
    else found.bytes += encodedDataLength;
  });
  await cdp.send('Network.enable');
  const began = performance.now();
  await eighth.go('Outdoor Walk', '1B');
  await eighth.says('Sign up for block B');
  found.open = performance.now() - began;
  const pressed = performance.now();
  await eighth.press.click();
  await eighth.says('Signed up for block B');
  found.press = performance.now() - pressed;
  return found;
}
