// Draws the mark of Caucus for tray and taskbar, with a badge where something is unread. Drawn rather than stored: any size,
// any number, and nothing to be found on the disk at the start. The same drawing as src-renderer/public/mark.svg.

import type { Picture } from './png.ts';

type Colour = readonly [red: number, green: number, blue: number];
/** Whether a point is covered, in the 32 units of the drawing. */
type Shape = (x: number, y: number) => boolean;
type Layer = { readonly shape: Shape; readonly colour: Colour };

const UNITS = 32;
/** Samples a pixel in each direction, so that edges are smooth. */
const SAMPLES = 3;

const GROUND: Colour = [11, 110, 96];
const SEAT: Colour = [255, 255, 255];
const LEAD: Colour = [246, 196, 83];
const BADGE: Colour = [90, 98, 96];
const URGENT: Colour = [196, 43, 43];
const INK: Colour = [0, 0, 0];

const SEATS = [
  [22.9, 14],
  [20.3, 22.1],
  [11.7, 22.1],
  [9.1, 14],
] as const;

const circle =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2;

const roundedSquare =
  (radius: number): Shape =>
  (x, y) => {
    const dx = Math.max(radius - x, x - (UNITS - radius), 0);
    const dy = Math.max(radius - y, y - (UNITS - radius), 0);
    return dx ** 2 + dy ** 2 <= radius ** 2;
  };

/** Digits and the plus of "99+", five rows of three columns. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  '0': ['###', '#.#', '#.#', '#.#', '###'],
  '1': ['.#.', '##.', '.#.', '.#.', '###'],
  '2': ['###', '..#', '###', '#..', '###'],
  '3': ['###', '..#', '.##', '..#', '###'],
  '4': ['#.#', '#.#', '###', '..#', '..#'],
  '5': ['###', '#..', '###', '..#', '###'],
  '6': ['###', '#..', '###', '#.#', '###'],
  '7': ['###', '..#', '.#.', '.#.', '.#.'],
  '8': ['###', '#.#', '###', '#.#', '###'],
  '9': ['###', '#.#', '###', '..#', '###'],
  '+': ['...', '.#.', '###', '.#.', '...'],
};
const GLYPH_COLUMNS = 3;
const GLYPH_ROWS = 5;

const text = (words: string, left: number, top: number, unit: number): Shape => {
  const width = words.length * (GLYPH_COLUMNS + 1) - 1;
  return (x, y) => {
    const column = Math.floor((x - left) / unit);
    const row = Math.floor((y - top) / unit);
    if (column < 0 || column >= width || row < 0 || row >= GLYPH_ROWS) return false;
    const glyph = GLYPHS[words[Math.floor(column / (GLYPH_COLUMNS + 1))] ?? ''];
    return glyph?.[row]?.[column % (GLYPH_COLUMNS + 1)] === '#';
  };
};

/** A disc with as much text as fits, in the lower right or over the whole picture. */
const badgeLayers = (words: string, urgent: boolean, whole: boolean): readonly Layer[] => {
  const radius = whole ? 15.5 : 10.5;
  const centre = whole ? UNITS / 2 : UNITS - radius;
  const columns = words.length * (GLYPH_COLUMNS + 1) - 1;
  const unit = Math.min((radius * 1.5) / columns, (radius * 1.25) / GLYPH_ROWS);
  return [
    ...(whole ? [] : [{ shape: circle(centre, centre, radius + 1.5), colour: [255, 255, 255] as const }]),
    { shape: circle(centre, centre, radius), colour: urgent ? URGENT : BADGE },
    { shape: text(words, centre - (columns * unit) / 2, centre - (GLYPH_ROWS * unit) / 2, unit), colour: SEAT },
  ];
};

const draw = (layers: readonly Layer[], sizePixels: number): Picture => {
  const pixels = new Uint8Array(sizePixels * sizePixels * 4);
  const step = UNITS / sizePixels / SAMPLES;
  for (let pixel = 0; pixel < sizePixels * sizePixels; pixel += 1) {
    let [red, green, blue, covered] = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = ((pixel % sizePixels) * SAMPLES + (sample % SAMPLES) + 0.5) * step;
      const y = (Math.floor(pixel / sizePixels) * SAMPLES + Math.floor(sample / SAMPLES) + 0.5) * step;
      const top = layers.findLast(({ shape }) => shape(x, y));
      if (top === undefined) continue;
      red += top.colour[0];
      green += top.colour[1];
      blue += top.colour[2];
      covered += 1;
    }
    if (covered === 0) continue;
    const colour = [red / covered, green / covered, blue / covered, (covered / SAMPLES ** 2) * 255];
    pixels.set(colour.map(Math.round), pixel * 4);
  }
  return { width: sizePixels, height: sizePixels, pixels };
};

/** The mark in its colours, with a badge unless it is empty. */
export const markPicture = (sizePixels: number, badge: string, urgent: boolean): Picture =>
  draw(
    [
      { shape: roundedSquare(8), colour: GROUND },
      ...SEATS.map(([x, y]) => ({ shape: circle(x, y, 2.7), colour: SEAT })),
      { shape: circle(16, 9, 3.4), colour: LEAD },
      ...(badge === '' ? [] : badgeLayers(badge, urgent, false)),
    ],
    sizePixels,
  );

/** The mark in black, for menu bars that colour it themselves. The number stands beside it there. */
export const templatePicture = (sizePixels: number): Picture =>
  draw(
    [...SEATS.map(([x, y]) => ({ shape: circle(x, y, 3.6), colour: INK })), { shape: circle(16, 8, 4.6), colour: INK }],
    sizePixels,
  );

/** The badge alone, to be laid over the icon in the taskbar. */
export const badgePicture = (sizePixels: number, badge: string, urgent: boolean): Picture =>
  draw(badgeLayers(badge, urgent, true), sizePixels);
