// Remembers where the window stood, in the profile, and puts it back only where it can be seen.

import { readFileSync } from 'node:fs';
import { replaceFile } from '../profile/durable-file.ts';

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
/** So much of the window's head must lie on a screen that it can be grabbed. */
const GRAB_WIDTH = 120;
const GRAB_HEIGHT = 40;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** What was remembered, made fit for the screens there are now (their work areas). */
export const usableBounds = (remembered: unknown, screens: readonly Rectangle[]): WindowBounds => {
  if (typeof remembered !== 'object' || remembered === null) return FIRST_BOUNDS;
  const { x, y, width, height, maximized } = remembered as Record<string, unknown>;
  if (!isNumber(width) || !isNumber(height)) return FIRST_BOUNDS;
  const size = {
    width: Math.max(LEAST_WIDTH, Math.round(width)),
    height: Math.max(LEAST_HEIGHT, Math.round(height)),
    maximized: maximized === true,
  };
  if (!isNumber(x) || !isNumber(y)) return { ...size, place: null };
  const visible = screens.some((screen) => {
    const overlap = Math.min(x + size.width, screen.x + screen.width) - Math.max(x, screen.x);
    return overlap >= GRAB_WIDTH && y >= screen.y && y <= screen.y + screen.height - GRAB_HEIGHT;
  });
  return { ...size, place: visible ? { x: Math.round(x), y: Math.round(y) } : null };
};

export const readBounds = (path: string, screens: readonly Rectangle[]): WindowBounds => {
  try {
    return usableBounds(JSON.parse(readFileSync(path, 'utf8')), screens);
  } catch {
    return FIRST_BOUNDS;
  }
};

/** A window that stands elsewhere next time is no reason for an error. */
export const writeBounds = async (path: string, bounds: Rectangle & { readonly maximized: boolean }): Promise<void> => {
  await replaceFile(path, `${JSON.stringify(bounds)}\n`).catch(() => undefined);
};
