// The colours a member can choose from: twelve hues, evenly apart. Contrast with white text is the same for all of them.

import { PROFILE_COLOURS } from '../../shared/limits.ts';

/** All of them, by number. */
export const COLOURS: readonly number[] = Array.from({ length: PROFILE_COLOURS }, (_, colour) => colour);

/** The hue of a colour, in degrees. */
export const hueOfColour = (colour: number): number => (20 + colour * (360 / PROFILE_COLOURS)) % 360;
