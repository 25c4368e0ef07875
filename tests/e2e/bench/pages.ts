// The pages that are measured: where they are, what the limit page shows in their place, and what stands on both.
import type { Words } from './measure.ts';
import type { Bench } from './world.ts';

/** A page, for the school that is there. */
export interface Opened {
  path: string;
  /** What follows the limit page's address. */
  limit: string;
  words: Words;
  /** What is typed into its search. */
  typed?: string[];
}

interface Kind {
  name: string;
  opened(bench: Bench, token: string): Promise<Opened>;
}

export const PAGES: Kind[] = [
  {
    name: 'Today',
    opened: async (bench) => {
      // A day of school, whatever day it is, and bells at any hour: what is on now is what Today is for.
      const { today } = await bench.ion.state();
      await bench.ion.control('clock', { time: '12:00' });
      await bench.ion.control('bells', { date: today, name: 'Blue Day', periods: [['Period 1', '0:00', '12:00'], ['Period 2', '12:00', '23:59']] });
      return { path: '', limit: '#today', words: { first: 'Chess Club', all: ['Chess Club', 'Welcome back'], now: '.now-name, #a p' } };
    },
  },
  {
    name: 'A block',
    opened: async (bench, token) => {
      const { today, blocks } = await bench.ion.state();
      const { id } = blocks.find(({ date }: { date: string }) => date > today);
      const { activities } = await ask(bench, token, `/blocks/${id}`);
      type Activity = { name: string; administrative: boolean; cancelled: boolean; sponsors: string[]; rooms: string[] };
      const all = Object.values<Activity>(activities);
      const names = all.filter((it) => !it.administrative && !it.cancelled).map(({ name }) => name);
      const first = names.sort((a, b) => a.localeCompare(b))[2];
      // A name, one with a slip, a sponsor and a room.
      const typed = ['chess club', 'robtics', all.find(({ sponsors }) => sponsors.length)!.sponsors[0].toLowerCase(), 'room 2'];
      return { path: `eighth/${id}`, limit: `#eighth/${id}`, words: { first, all: [first] }, typed };
    },
  },
  {
    name: 'News',
    opened: async (bench, token) => {
      const { results } = await ask(bench, token, '/announcements');
      const first = results.find(({ pinned }: { pinned: boolean }) => pinned).title;
      return { path: 'news', limit: '#news', words: { first, all: [first] } };
    },
  },
  {
    name: 'People',
    opened: async (bench, token) => {
      const query = 'brandt';
      const { results } = await ask(bench, token, `/search/${encodeURIComponent(query)}`);
      const first = results[0].last_name;
      return { path: `people?q=${encodeURIComponent(query)}`, limit: `#people/${encodeURIComponent(query)}`, words: { first, all: [first] } };
    },
  },
  {
    name: 'Buses',
    opened: async (bench, token) => {
      const { results } = await ask(bench, token, '/bus');
      const first = results[0].route_name;
      return { path: 'buses', limit: '#buses', words: { first, all: [first] } };
    },
  },
];

async function ask(bench: Bench, token: string, path: string): Promise<any> {
  const answer = await fetch(`${bench.ion.origin}/api${path}`, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
