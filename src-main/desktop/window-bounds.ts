// Remembers where the window stood, in the profile, and puts it back only where it can be seen.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type WindowBounds = {
  /** null: wherever the system likes. */
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
};

export const LEAST_WIDTH = 360;
export const LEAST_HEIGHT = 480;
const FIRST_BOUNDS: WindowBounds = { place: null, width: 1_180, height: 800, maximized: false };

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** How many square units two rectangles share; negative, the farther the less, when they do not touch. */
const nearness = (one: Rectangle, other: Rectangle): number => {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : Math.min(width, 0) + Math.min(height, 0);
};

/** A length that begins at `start`, moved as little as possible into one that begins at `outerStart`. */
const moveInto = (start: number, length: number, outerStart: number, outerLength: number): number =>
  Math.round(Math.max(outerStart, Math.min(start, outerStart + outerLength - length)));

/**
 * What was remembered, made fit for the screens there are now (their work areas): no larger than the screen it is on or
 * nearest to, and wholly inside of it.
 */
export const usableBounds = (remembered: unknown, screens: readonly Rectangle[]): WindowBounds => {
  if (typeof remembered !== 'object' || remembered === null) return FIRST_BOUNDS;
  const { x, y, width, height, maximized } = remembered as Record<string, unknown>;
  if (!isNumber(width) || !isNumber(height)) return FIRST_BOUNDS;
  const wanted = {
    width: Math.max(LEAST_WIDTH, Math.round(width)),
    height: Math.max(LEAST_HEIGHT, Math.round(height)),
    maximized: maximized === true,
  };
  if (!isNumber(x) || !isNumber(y)) return { ...wanted, place: null };
  const stood = { x, y, width: wanted.width, height: wanted.height };
  const [screen] = screens.toSorted((one, other) => nearness(other, stood) - nearness(one, stood));
  if (screen === undefined) return { ...wanted, place: null };
  const size = {
    width: Math.max(LEAST_WIDTH, Math.min(wanted.width, screen.width)),
    height: Math.max(LEAST_HEIGHT, Math.min(wanted.height, screen.height)),
  };
  return {
    ...wanted,
    ...size,
    place: {
      x: moveInto(x, size.width, screen.x, screen.width),
      y: moveInto(y, size.height, screen.y, screen.height),
    },
  };
};

export const readBounds = (path: string, screens: readonly Rectangle[]): WindowBounds => {
  try {
    return usableBounds(JSON.parse(readFileSync(path, 'utf8')), screens);
  } catch {
    return FIRST_BOUNDS;
  }
};

/** At once: the process may end right after. A window that stands elsewhere next time is no reason for an error. */
export const writeBounds = (path: string, bounds: Rectangle & { readonly maximized: boolean }): void => {
  try {
    writeFileSync(`${path}.tmp`, `${JSON.stringify(bounds)}\n`, { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  } catch {
    // Forgotten.
  }
};
