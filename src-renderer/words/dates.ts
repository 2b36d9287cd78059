// Times and dates in the person's own regional form. It never reads the clock: the caller says what "now" is.

import { SYSTEM_LANGUAGE, SYSTEM_LANGUAGES, currentLocale } from './language.ts';
import { say } from './say.ts';

const { hourCycle } = new Intl.DateTimeFormat([...SYSTEM_LANGUAGES], { hour: 'numeric' }).resolvedOptions();
/** The person's own way of counting hours holds for the system's language; another one has its own. */
const hourOptionsOf = (locale: string): Intl.DateTimeFormatOptions =>
  hourCycle === undefined || locale.split('-')[0] !== SYSTEM_LANGUAGE ? {} : { hourCycle };

const formatsOf = (locale: string, hourOptions = hourOptionsOf(locale)) => ({
  time: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...hourOptions }),
  full: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium', ...hourOptions }),
  day: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
  dayWithYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }),
  shortDay: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
  relative: new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }),
});

const made = new Map<string, ReturnType<typeof formatsOf>>();
/** Those of the language that is spoken now. */
const formats = (): ReturnType<typeof formatsOf> => {
  const locale = currentLocale();
  const known = made.get(locale) ?? formatsOf(locale);
  made.set(locale, known);
  return known;
};

/** A number that is the same for all moments of one local day, and differs between days. */
export const dayOf = (atMs: number): number => {
  const date = new Date(atMs);
  return date.getFullYear() * 10_000 + date.getMonth() * 100 + date.getDate();
};

/** `14:05` */
export const timeText = (atMs: number): string => formats().time.format(atMs);

/** `Tuesday, 3 November 2026 at 14:05:09` */
export const fullTimeText = (atMs: number): string => formats().full.format(atMs);

/** `Today`, `Yesterday`, `Monday, 2 November` or, for another year, `2 November 2025`. */
export const dayText = (atMs: number, nowMs: number): string => {
  const day = dayOf(atMs);
  if (day === dayOf(nowMs)) return say('time.today');
  const yesterday = new Date(nowMs);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === dayOf(yesterday.getTime())) return say('time.yesterday');
  return new Date(atMs).getFullYear() === new Date(nowMs).getFullYear()
    ? formats().day.format(atMs)
    : formats().dayWithYear.format(atMs);
};

/** `14:05` for today, `2 Nov, 14:05` for other days. */
export const momentText = (atMs: number, nowMs: number): string =>
  dayOf(atMs) === dayOf(nowMs) ? timeText(atMs) : `${formats().shortDay.format(atMs)}, ${timeText(atMs)}`;

/** `just now`, `5 min ago`, `3 hr ago`, `2 days ago`. Moments ahead of now count as now. */
export const agoText = (atMs: number, nowMs: number): string => {
  const seconds = Math.max(0, Math.round((nowMs - atMs) / 1_000));
  if (seconds < 10) return say('time.justNow');
  if (seconds < 60) return formats().relative.format(-seconds, 'second');
  if (seconds < 3_600) return formats().relative.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return formats().relative.format(-Math.round(seconds / 3_600), 'hour');
  return formats().relative.format(-Math.round(seconds / 86_400), 'day');
};

/** `40 sec`, `5 min`, `3 hr`: how long something lasted, in its greatest unit. */
export const durationText = (lastedMs: number): string => {
  const seconds = Math.max(1, Math.round(lastedMs / 1_000));
  const inUnit = (value: number, unit: string): string =>
    new Intl.NumberFormat(currentLocale(), { style: 'unit', unit, unitDisplay: 'short' }).format(Math.round(value));
  if (seconds < 90) return inUnit(seconds, 'second');
  return seconds < 5_400 ? inUnit(seconds / 60, 'minute') : inUnit(seconds / 3_600, 'hour');
};
