// What a page is given more and more of: answers of the sample Ion's, swollen on their way.
import type { Page } from '@playwright/test';

interface Kind {
  name: string;
  path: string;
  /** What stands on the page when the first of them is shown. */
  first: string;
  sizes: number[];
  swell(page: Page, ion: string, size: number): Promise<void>;
}

export const GROWTH: Kind[] = [
  {
    name: 'activities of a block',
    path: 'eighth',
    first: 'Grown 1',
    sizes: [50, 200, 800, 2_000],
    swell: (page, ion, size) =>
      swollen(page, new RegExp(`^${ion}/api/blocks/\\d+`), (answer) => {
        const like = Object.values<any>(answer.activities)[0];
        const numbers = Array.from({ length: size }, (_, i) => 100_000 + i);
        answer.activities = Object.fromEntries(numbers.map((id, i) => [id, grown(like, id, i + 1)]));
      }),
  },
  {
    name: 'people found',
    path: 'people?q=grown',
    first: 'Grown 1',
    sizes: [1, 50, 1_000, 20_000],
    swell: (page, ion, size) =>
      swollen(page, new RegExp(`^${ion}/api/search/`), (answer, url) => {
        const from = 50 * (Number(url.searchParams.get('page') ?? 1) - 1);
        const like = answer.results[0];
        answer.count = size;
        answer.next = from + 50 < size ? 'more' : null;
        answer.results = Array.from({ length: Math.min(50, size - from) }, (_, i) => ({
          ...like, id: 100_000 + from + i, first_name: 'Grown', last_name: `${from + i + 1}`, full_name: `Grown ${from + i + 1}`,
        }));
      }),
  },
  {
    name: 'announcements',
    path: 'news',
    first: 'Grown 1',
    sizes: [40, 400, 4_000],
    swell: (page, ion, size) =>
      swollen(page, new RegExp(`^${ion}/api/announcements([?].*)?$`), (answer, url) => {
        const from = 50 * (Number(url.searchParams.get('page') ?? 1) - 1);
        const like = answer.results[0];
        answer.count = size;
        answer.next = from + 50 < size ? 'more' : null;
        answer.results = Array.from({ length: Math.min(50, size - from) }, (_, i) => ({
          ...like, id: 100_000 + from + i, title: `Grown ${from + i + 1}`,
        }));
      }),
  },
];

function grown(like: any, id: number, number: number): object {
  const name = `Grown ${number}`;
  return { ...like, id, aid: id, name, name_with_flags: name, name_with_flags_for_user: name, administrative: false };
}

async function swollen(page: Page, address: RegExp, swell: (answer: any, url: URL) => void): Promise<void> {
  await page.route(address, async (route) => {
    const url = new URL(route.request().url());
    // A page past the last of the sample school's is asked for as the first, and made to be the one.
    const asked = new URL(url);
    asked.searchParams.delete('page');
    asked.pathname = asked.pathname.replace('/search/grown', '/search/brandt');
    const response = await route.fetch({ url: asked.href });
    const answer = await response.json();
    swell(answer, url);
    await route.fulfill({ response, json: answer });
  });
}
