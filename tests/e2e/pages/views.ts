// Every view that Anion has, and how a reader comes upon it.
import { eighthDay, setClocks } from '../harness/days.ts';
import type { SiteName } from '../harness/sites.ts';
import type { Watch } from '../harness/watch.ts';
import { expect } from '@playwright/test';
import { Explorer } from './explorer.ts';
import type { Reader } from './anion.ts';
import { Eighth } from './eighth.ts';
import { Guide } from './guide.ts';

interface View {
  site: SiteName;
  arrive(reader: Reader, watch: Watch): Promise<void>;
}

const view = (site: SiteName, arrive: View['arrive']): View => ({ site, arrive });

export const VIEWS: Record<string, View> = {
  welcome: view('open', async (reader) => {
    await reader.open();
    await reader.see(/Period|No school|School is out/);
  }),
  today: view('open', async (reader) => {
    const day = await eighthDay(reader.ion);
    await setClocks(reader.page, reader.ion, day.at('12:15'));
    await reader.startSignedIn();
    await reader.seesAllOfToday();
  }),
  'today after school': view('open', async (reader) => {
    const day = await eighthDay(reader.ion);
    await setClocks(reader.page, reader.ion, day.at('14:30'));
    await reader.startSignedIn();
    await reader.seesAllOfToday();
  }),
  'today while it loads': view('open', async (reader) => {
    await reader.startSignedIn({ path: 'account' });
    await reader.ion.control('latency', { ms: 6_000 });
    await reader.follow('Today');
    await reader.isOn(/day, /);
  }),
  'today while Ion fails': view('open', async (reader, watch) => {
    watch.expect(/status of 500/);
    await reader.startSignedIn({ path: 'account' });
    await reader.ion.control('fail', { count: 50 });
    await reader.follow('Today');
    await reader.see('Ion failed');
  }),
  'a block of eighth period': view('open', async (reader) => {
    await reader.startSignedIn({ path: 'eighth' });
    await reader.see(/^\d+ of \d+/);
  }),
  'a block of eighth period with an activity open': view('open', async (reader) => {
    await reader.startSignedIn({ path: 'eighth' });
    await reader.page.getByRole('list', { name: 'Activities' }).getByRole('link').first().click();
    await reader.see(/^Roster/);
  }),
  'my eighth': view('open', async (reader) => {
    const day = await eighthDay(reader.ion);
    await setClocks(reader.page, reader.ion, day.at('8:50'));
    await reader.startSignedIn({ path: 'eighth/mine' });
    await reader.see('Most often');
    await reader.page.getByText(/later blocks? with nothing chosen/).click();
  }),
  activities: view('open', async (reader) => {
    await reader.startSignedIn({ path: 'activities?q=club' });
    await reader.see(/^\d+ activities$/);
  }),
  'an activity': view('open', async (reader) => {
    const { rigged } = await reader.ion.state();
    await reader.startSignedIn({ path: `activities/${rigged['Weight Room'].activity}` });
    await reader.see(/You have nothing yet/);
  }),
  'who is in a meeting': view('open', async (reader) => {
    const { rigged } = await reader.ion.state();
    await reader.startSignedIn({ path: `offerings/${rigged['Weight Room'].at['1A'].offering}` });
    await reader.see(/signed up|places are taken/);
  }),
  news: view('open', async (reader) => {
    await reader.startSignedIn({ path: 'news' });
    await reader.see('Spirit week');
  }),
  'news that is read, and an emergency': view('open', async (reader) => {
    await reader.ion.control('emergency', { text: 'Condition 2: All schools open two hours late' });
    await reader.startSignedIn({ path: 'news/6' });
    await reader.see('Twins & triplets');
    await reader.see('nothing has happened');
  }),
  'news that is edited': view('open', async (reader) => {
    await reader.startSignedIn({ who: 'admin', path: 'news/6' });
    await reader.button('Edit').click();
    await reader.see('As readers of Anion see it');
  }),
  account: view('open', async (reader) => {
    await reader.startSignedIn({ path: 'account' });
    await reader.see('Tess Harper');
  }),
  'account after all checks': view('open', async (reader) => {
    await reader.startSignedIn({ path: 'account' });
    await reader.button('Run all checks').click();
    await reader.see(/Nothing failed/);
  }),
  'account with failed checks': view('open', async (reader) => {
    await reader.page.route('**/config.json', async (route) => route.fulfill({ response: await route.fetch() }));
    await reader.page.clock.setFixedTime(Date.now() + 3_600_000);
    await reader.startSignedIn({ path: 'account' });
    await reader.button('Run all checks').click();
    await reader.see(/1 failed/);
    await reader.page.getByText('What the report says').click();
  }),
  'a signup for several blocks': view('open', async (reader) => {
    const eighth = new Eighth(reader);
    await eighth.start('Outdoor Walk', '1A');
    await eighth.details.getByText('More blocks').click();
    await eighth.details.getByRole('button', { name: 'Also block B' }).click();
    await eighth.says('Sign up for 2 blocks');
  }),
  'a signup that Ion declined, and a watch': view('open', async (reader, watch) => {
    watch.expect(/status of 400/);
    const eighth = new Eighth(reader);
    await eighth.start('Silk Screen Printing', '1B');
    // Once the roster has come as well nothing is asked that would tell of the last place before the press.
    await eighth.says(/^(Sign up for|Switch here)/);
    await reader.see(/^Roster: \d/);
    await reader.ion.control('fill', { offering: eighth.meeting('Silk Screen Printing', '1B').offering, full: true });
    await eighth.press.click();
    await eighth.details.getByRole('button', { name: 'Watch for a place' }).click();
    await reader.see('Watching for a place.');
  }),
  'the question for the right to change something': view('open', async (reader) => {
    const eighth = new Eighth(reader);
    await eighth.start('Outdoor Walk', '1B', { write: false });
    await eighth.press.click();
    await reader.see('Allow Anion to make changes');
  }),
  people: view('open', async (reader) => {
    await reader.startSignedIn({ path: 'people?q=last:b type:student' });
    await reader.see(/people match/);
  }),
  'people before a search': view('open', async (reader) => {
    await reader.startSignedIn({ path: 'people' });
    await reader.see('Look for somebody');
  }),
  'a profile': view('open', async (reader) => {
    const { users } = await reader.ion.state();
    await reader.startSignedIn({ path: `people/${users.studentb}` });
    await reader.see(/^Grade 12, class of/);
    await reader.page.locator('.theirs').first().waitFor();
  }),
  'a profile that shares nothing': view('open', async (reader) => {
    const { users } = await reader.ion.state();
    await reader.startSignedIn({ path: `people/${users.studentc}` });
    await reader.see('Ion shows nothing here');
  }),
  buses: view('open', async (reader) => {
    const day = await eighthDay(reader.ion);
    await setClocks(reader.page, reader.ion, day.at('13:30'));
    await reader.startSignedIn({ path: 'buses' });
    await reader.page.locator('.bus-tile').filter({ hasText: 'Space' }).first().click();
    await reader.see(/is your bus/);
  }),
  'today with a bus': view('open', async (reader) => {
    const day = await eighthDay(reader.ion);
    await setClocks(reader.page, reader.ion, day.at('13:30'));
    await reader.startSignedIn({ path: 'buses' });
    await reader.page.locator('.bus-tile').first().click();
    await reader.follow('Today');
    await reader.seesAllOfToday();
    await reader.see('All buses');
  }),
  'the schedule': view('open', async (reader) => {
    const day = await eighthDay(reader.ion);
    await setClocks(reader.page, reader.ion, day.at('12:15'));
    await reader.open('schedule');
    await reader.see('Period 4');
  }),
  'a day without school': view('open', async (reader) => {
    await reader.open('schedule/9999-12-31');
    await reader.see(/Ion says that there is no school/);
  }),
  'a day that is none': view('open', async (reader) => {
    await reader.open('schedule/2026-13-45');
    await reader.see('There is no such day');
  }),
  settings: view('open', async (reader) => {
    await reader.startSignedIn();
    await reader.open('settings');
    await reader.see(/in all/);
  }),
  'the keys': view('open', async (reader) => {
    await reader.open('settings');
    await reader.button('Show the keys').click();
    await reader.see('Search on this page');
  }),
  guide: view('open', async (reader) => {
    await new Guide(reader).open();
  }),
  'guide with faults': view('open', async (reader) => {
    const guide = new Guide(reader);
    await guide.open('authorize');
    await guide.setUp('code');
    await guide.field('Redirect URI').fill('http://app.example/#here');
    await guide.field('expires_in, in seconds').fill('ten');
    await guide.pick('Scope', 'not sent');
    await guide.pick('State', 'not sent');
    await guide.pick('PKCE challenge', 'plain');
    await reader.see('No scope means all six');
  }),
  'guide after the code grant': view('open', async (reader) => {
    const guide = new Guide(reader);
    await guide.open();
    await guide.runAll('code');
  }),
  'guide after the implicit grant': view('open', async (reader) => {
    const guide = new Guide(reader);
    await guide.open();
    await guide.runAll('implicit');
  }),
  'guide, refused': view('open', async (reader) => {
    const guide = new Guide(reader);
    await guide.open('token');
    await guide.field('Redirect, pasted').fill('https://app.example/?code=abc&state=forged');
    await reader.button('Read it').click();
    await reader.see('Refused: this state is not waiting');
  }),
  explorer: view('open', async (reader) => {
    await reader.startSignedIn();
    await reader.open('explore?path=%2Fblocks%3Fpage_size%3D4');
    await new Explorer(reader.page).send();
    await reader.see('200 OK');
    await reader.page.getByRole('treeitem', { name: /^count/ }).click();
  }),
  'explorer, about to change something': view('open', async (reader) => {
    await reader.startSignedIn();
    await reader.open('explore?path=%2Fsignups%2Fuser&method=POST&body=%7B%22block%22%3A+45%2C+%22activity%22%3A+32%7D');
    await reader.ionAnswersWith();
    await reader.button('Allow changes').click();
    await new Explorer(reader.page).sendButton.click();
    await reader.see('This changes something at Ion');
    await reader.page.getByText('As code: curl, Python').click();
  }),
  'explorer, signed out': view('open', async (reader) => {
    await reader.open('explore?path=%2Fbus%3Faccess_token%3Dx');
    await reader.see('You are not signed in');
  }),
  palette: view('open', async (reader) => {
    await reader.startSignedIn();
    await reader.page.keyboard.press('Control+k');
    await reader.page.getByRole('combobox', { name: 'Search or jump' }).fill('club');
    await expect(reader.page.getByRole('option', { name: /Club/ }).first()).toBeVisible();
  }),
  'not loaded': view('open', async (reader, watch) => {
    watch.expect(/ERR_FAILED/);
    await reader.page.route(/guide-[0-9a-f]+\.wasm$/, (route) => route.abort('failed'));
    await reader.open('guide');
    await reader.isOn('Not loaded');
  }),
  'no such page': view('open', async (reader) => {
    await reader.open('no-such-page');
    await reader.see('Nothing is at this address');
  }),
  'signed out': view('open', async (reader) => {
    await reader.startSignedIn();
    await reader.signOut();
    await reader.see('You are signed out');
  }),
  denied: view('open', async (reader) => {
    const denial = (answer: URL) => `${answer.origin}${answer.pathname}?error=access_denied&${answer.hash.match(/state=[^&]+/)}`;
    await reader.comeBackWith(denial);
    await reader.isOn('You said no at Ion');
  }),
  'not set up': view('unset', async (reader) => {
    await reader.open();
    await reader.isOn('Anion is not set up yet');
  }),
  'offline': view('open', async (reader, watch) => {
    watch.expect(/ERR_INTERNET_DISCONNECTED/);
    await reader.startSignedIn({ path: 'account' });
    await reader.see('Tess Harper');
    await reader.page.context().setOffline(true);
    await reader.follow('Today');
    await reader.see('You are offline');
  }),
  'offline with what was read before': view('open', async (reader, watch) => {
    watch.expect(/ERR_INTERNET_DISCONNECTED/);
    await reader.startSignedIn();
    await reader.seesAllOfToday();
    await reader.isAtRest();
    await reader.page.context().setOffline(true);
    await reader.page.clock.setFixedTime(Date.now() + 11 * 60_000);
    await reader.see('You are offline');
  }),
  'the entrance while Ion is down': view('down', async (reader, watch) => {
    watch.expect(/ERR_CONNECTION_REFUSED/);
    await reader.open();
    await reader.see('Ion does not answer');
  }),
  'today where Ion refuses the origin': view('refused', async (reader, watch) => {
    watch.expect(/CORS|ERR_FAILED/);
    await reader.startSignedIn();
    await reader.see('Ion does not let this site ask');
    await reader.page.getByText('For whoever runs this site').click();
  }),
  'a code that cannot be exchanged': view('refusedCode', async (reader, watch) => {
    watch.expect(/CORS|ERR_FAILED/);
    await reader.comeBackWith(() => {});
    await reader.isOn('Ion does not let this site ask');
  }),
  'withdrawn': view('open', async (reader, watch) => {
    watch.expect(/status of 403/);
    await reader.ion.control('ban', { user: 'student', banned: true });
    await reader.startSignedIn();
    await reader.see('Ion has withdrawn API access from your account');
  }),
  'back from Ion without an answer': view('stranger', async (reader) => {
    await reader.open();
    await reader.goToIon();
    await reader.page.waitForURL(/login|authorize/);
    await reader.open();
    await reader.see('You came back from Ion without an answer');
    await reader.page.getByText('For whoever runs this site').click();
  }),
  'too old': view('open', async (reader) => {
    await reader.page.addInitScript(() => {
      Intl.DateTimeFormat = undefined as unknown as typeof Intl.DateTimeFormat;
    });
    await reader.open();
    await reader.isOn('This browser is too old');
  }),
  'not secure': view('open', async (reader, watch) => {
    const unsafe = reader.site.origin.replace('localhost', 'school.test');
    watch.alsoKnown.push(unsafe);
    watch.allow(/Cross-Origin-Opener-Policy/);
    await reader.page.goto(unsafe);
    await reader.isOn('This address is not secure');
  }),
};
