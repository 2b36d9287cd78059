// A process that appends to a log until it is killed, and says after each acknowledgement how far it came. Started by
// log-crash.test.ts with the path of the log.

import { writeSync } from 'node:fs';
import { append, done, entriesAt, hardStateOf, openLog } from './log-fixtures.ts';

const path = process.argv[2];
if (path === undefined) throw new Error('Usage: log-writer.ts PATH');

const opened = await openLog(path, {
  onFatal: (failure) => {
    throw failure;
  },
});
const term = opened.recovered.hardState.term + 1;
let last = opened.recovered.entries.length;
let place = opened.outbox.nextPlace;
await append(opened, [], hardStateOf(term, last, `writer ${term}`));

/** Each writer keeps several writes waiting, so that the kill meets full groups as well as half ones. */
const write = async (): Promise<never> => {
  for (;;) {
    const first = last + 1;
    last += 1 + (first % 5);
    const end = last;
    const item = { place, envelope: new Uint8Array(50).fill(place & 255) };
    place += 1;
    await Promise.all([
      append(opened, entriesAt(first, end, term), hardStateOf(term, first - 1, `writer ${term}`)),
      done((settle) => opened.outboxStore.add([item], false, settle)),
    ]);
    writeSync(1, `${JSON.stringify({ term, last: end, place: item.place })}\n`);
  }
};
await Promise.all([write(), write(), write(), write()]);
