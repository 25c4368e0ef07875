// Moments of the sample school, found in what Ion itself lists, so that no test knows the weekday
// that it runs on.
import type { Page } from '@playwright/test';
import type { Ion, SchoolDay } from './ion.ts';

/** A day of the sample school with a clock. */
export class Day {
  constructor(
    readonly date: string,
    readonly bells: SchoolDay['blocks'],
    readonly name: string,
  ) {}

  /** That time of this day at the school, `H:MM` or `H:MM:SS`. */
  at(time: string): Date {
    const full = [...time.split(':'), '0'].slice(0, 3).map((part) => part.padStart(2, '0')).join(':');
    // New York is four or five hours behind; the one that reads back right is the one in force.
    const guesses = ['-05:00', '-04:00'].map((zone) => new Date(`${this.date}T${full}${zone}`));
    return guesses.find((guess) => wall(guess) === full) ?? guesses[0];
  }

  bell(name: string): { name: string; start: string; end: string } {
    const found = this.bells.find((bell) => bell.name === name);
    if (!found) throw new Error(`${this.date} has no ${name}`);
    return found;
  }
}

/**
 * The next day with eighth period after today. Ion rigs it: student has Chess Club in block A, and
 * nothing in B. Its school is out early: 8A is at 12:05, 8B at 12:50.
 */
export async function eighthDay(ion: Ion): Promise<Day> {
  const { today, blocks } = await ion.state();
  return day(ion, blocks.find(({ date }: { date: string }) => date > today).date);
}

/** The first day from today on that is one of those. */
export async function dayLike(ion: Ion, is: (day: Day) => boolean): Promise<Day> {
  const { today } = await ion.state();
  for (let ahead = 1; ahead < 40; ahead++) {
    const found = await day(ion, later(today, ahead));
    if (is(found)) return found;
  }
  throw new Error('no such day in sight');
}

export function isWeekend({ date }: Day): boolean {
  return [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay());
}

/** Sets the clocks of Ion and of the browser. The browser's stands still, and its timers go. */
export async function setClocks(page: Page, ion: Ion, to: Date): Promise<void> {
  const [date, time] = [to.toLocaleDateString('sv', { timeZone: SCHOOL }), wall(to)];
  await ion.control('clock', { date, time });
  await page.clock.setFixedTime(to);
}

const SCHOOL = 'America/New_York';

function wall(moment: Date): string {
  return moment.toLocaleTimeString('sv', { timeZone: SCHOOL });
}

async function day(ion: Ion, date: string): Promise<Day> {
  const { name, blocks } = await ion.day(date);
  return new Day(date, blocks, name);
}

export function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
