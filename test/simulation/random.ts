// The only chance in a simulated run: sfc32 streams forked from one seed, so that the seed is the run. Never reads a clock
// or Math.random.

/** A stream of random numbers. Forks are independent: drawing more from one does not change the others. */
export type Dice = {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  /** A number from `least` to below `most`. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item;
  /** The items in random order, as a new list. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Waiting time until the next of events that happen at random, `meanMs` apart on average. */
  waitMs(meanMs: number): number;
  fork(): Dice;
};

/** One step of splitmix32: spreads a seed, however small, over all bits. */
const spread = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
};

const sfc32 = (seed: () => number): (() => number) => {
  let [a, b, c, counter] = [seed(), seed(), seed(), 1];
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) draw();
  return () => draw() / 4_294_967_296;
};

const diceOver = (next: () => number): Dice => {
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    between: (least, most) => least + next() * (most - least),
    chance: (probability) => next() < probability,
    pick: <Item>(items: readonly Item[]): Item => {
      if (items.length === 0) throw new RangeError('There is nothing to pick from.');
      return items[int(0, items.length - 1)] as Item;
    },
    shuffle: <Item>(items: readonly Item[]): Item[] => {
      const mixed = items.slice();
      for (let at = mixed.length - 1; at > 0; at -= 1) {
        const other = int(0, at);
        [mixed[at], mixed[other]] = [mixed[other] as Item, mixed[at] as Item];
      }
      return mixed;
    },
    waitMs: (meanMs) => -Math.log(1 - next()) * meanMs,
    fork: () => diceOver(sfc32(spread(Math.floor(next() * 4_294_967_296)))),
  };
};

/** The dice of a run. @param seed a whole number from 0 up */
export const diceFrom = (seed: number): Dice => diceOver(sfc32(spread(seed)));
