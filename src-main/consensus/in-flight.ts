// The window of append messages that are under way to one member, bounded in messages and bytes. Never knows what is in
// them: only where each ends and how large it is.

import type { Index } from './ids.ts';

export class InFlightWindow {
  readonly #lastIndexes: Float64Array;
  readonly #sizesBytes: Float64Array;
  readonly #maxBytes: number;
  #start = 0;
  /** Invariant: 0 <= count <= capacity, and last indexes rise along the ring. */
  #count = 0;
  #totalBytes = 0;

  constructor(maxAppends: number, maxBytes: number) {
    this.#lastIndexes = new Float64Array(maxAppends);
    this.#sizesBytes = new Float64Array(maxAppends);
    this.#maxBytes = maxBytes;
  }

  get count(): number {
    return this.#count;
  }

  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** No further message may be sent. One message larger than the bound in bytes still goes, alone. */
  get full(): boolean {
    return this.#count === this.#lastIndexes.length || this.#totalBytes >= this.#maxBytes;
  }

  add(lastIndex: Index, bytes: number): void {
    const at = (this.#start + this.#count) % this.#lastIndexes.length;
    this.#lastIndexes[at] = lastIndex;
    this.#sizesBytes[at] = bytes;
    this.#count += 1;
    this.#totalBytes += bytes;
  }

  /** Forgets all messages that end at or before `index`. */
  freeThrough(index: Index): void {
    while (this.#count > 0 && (this.#lastIndexes[this.#start] ?? 0) <= index) {
      this.#totalBytes -= this.#sizesBytes[this.#start] ?? 0;
      this.#start = (this.#start + 1) % this.#lastIndexes.length;
      this.#count -= 1;
    }
  }

  clear(): void {
    this.#start = 0;
    this.#count = 0;
    this.#totalBytes = 0;
  }
}
