// Takes a picture of every page, for the eye, into target/look. It judges nothing.
import { join } from 'node:path';
import type { Ion } from '../harness/ion.ts';
import { ROOT } from '../harness/places.ts';
import type { SiteName } from '../harness/sites.ts';
import type { Watch } from '../harness/watch.ts';
import { test } from '../harness/fixtures.ts';
import type { Reader } from '../pages/anion.ts';
import { Guide } from '../pages/guide.ts';
import { answerConsent, logIn } from '../pages/ion.ts';
import { VIEWS as SHARED } from '../pages/views.ts';

type Arrive = (reader: Reader, ion: Ion, watch: Watch) => Promise<void>;

/** Every view worth a look: the deployment, and how one gets there. */
const VIEWS: Record<string, [SiteName, Arrive]> = {
  welcome: ['open', (reader) => reader.open()],
  today: ['open', (reader) => reader.signIn()],
  'today-lunch': ['open', (reader, ion) => at(reader, ion, '12:10:00')],
  'today-eighth': ['open', (reader, ion) => at(reader, ion, '14:30:00')],
  'today-early': ['open', (reader, ion) => at(reader, ion, '07:15:00')],
  'today-evening': ['open', (reader, ion) => at(reader, ion, '19:40:00')],
  account: ['open', async (reader) => {
    await reader.signIn();
    await reader.open('account');
  }],
  'session-ends': ['apart', (reader) => later(reader, 591)],
  'session-ended': ['apart', (reader) => later(reader, 601)],
  'signed-out': ['open', async (reader) => {
    await reader.startSignedIn();
    await reader.signOut();
    await reader.see('Ion has forgotten the session.');
  }],
  guide: ['code', (reader) => new Guide(reader).open()],
  'guide-code': ['code', async (reader) => {
    await new Guide(reader).open();
    await new Guide(reader).runAll('code');
  }],
  'guide-implicit': ['open', async (reader) => {
    await new Guide(reader).open();
    await new Guide(reader).runAll('implicit');
  }],
  'not-found': ['open', async (reader) => {
    await reader.signIn();
    await reader.open('no-such-page');
  }],
  denied: ['open', async (reader) => {
    await reader.open();
    await reader.goToIon();
    await logIn(reader.page, 'student');
    await answerConsent(reader.page, 'Cancel');
  }],
  forged: ['open', (reader) => reader.open('callback#access_token=abc&token_type=Bearer&state=forged')],
  banned: ['open', (reader) => reader.signIn('banned')],
  refused: ['refused', (reader) => reader.open()],
  down: ['down', (reader) => reader.open()],
  'not-configured': ['unset', (reader) => reader.open()],
  contradictory: ['bad', (reader) => reader.open()],
  loading: ['open', async (reader, ion) => {
    await reader.signIn();
    await ion.control('latency', { ms: 8_000 });
    await reader.page.reload({ waitUntil: 'commit' });
    await reader.page.waitForTimeout(2_000);
  }],
  failing: ['open', async (reader, ion) => {
    await reader.signIn();
    await ion.control('fail', { count: 50, status: 500, path: '/api' });
    await reader.page.reload();
  }],
};

/** And each view that the tests know. */
for (const [name, { site, arrive }] of Object.entries(SHARED)) {
  VIEWS[name.replaceAll(/[ ,]+/g, '-')] ??= [site, (reader, _, watch) => arrive(reader, watch)];
}

for (const [name, [site, arrive]] of Object.entries(VIEWS)) {
  test(name, async ({ reader, ion, page, watch }, { project }) => {
    watch.allow(/./);
    const somebody = reader(site);
    await arrive(somebody, ion, watch).catch((error) => console.log(`${name}: as far as it got: ${error.message}`));
    if (name !== 'loading') await page.waitForLoadState('networkidle').catch(() => {});
    const path = join(ROOT, 'target/look', `${name}-${project.name}.png`);
    await page.screenshot({ path, fullPage: true });
  });
}

/** A reader whose session is that many minutes old. */
async function later(reader: Reader, minutes: number): Promise<void> {
  const now = new Date();
  await reader.page.clock.setFixedTime(now);
  await reader.startSignedIn();
  await reader.seesAllOfToday();
  await reader.page.clock.setFixedTime(new Date(now.getTime() + minutes * 60_000));
  await reader.see(/Your session (ends in|has ended)/);
}

/** Signs in at that time of a day with eighth period, for Ion and for the browser. */
async function at(reader: Reader, ion: Ion, time: string): Promise<void> {
  const { blocks } = await ion.state();
  await ion.control('clock', { date: blocks[0].date, time });
  await reader.page.clock.setFixedTime((await ion.state()).now);
  await reader.signIn();
}
