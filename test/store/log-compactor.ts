// A process that appends to a log and compacts it 100 entries behind, until it is killed, and says after each
// acknowledgement how far it came. Started by log-compaction.test.ts with the path of the log.

import { writeSync } from 'node:fs';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { append, done, entriesAt, hardStateOf, openLog } from './log-fixtures.ts';

const path = process.argv[2];
if (path === undefined) throw new Error('Usage: log-compactor.ts PATH');

const opened = await openLog(path, {
  onFatal: (failure) => {
    throw failure;
  },
});
let compacted = opened.recovered.compacted?.index ?? asIndex(0);
let last = compacted + opened.recovered.entries.length;

for (;;) {
  const first = last + 1;
  last += 1 + (first % 40);
  const work = [append(opened, entriesAt(first, last), hardStateOf(1, first - 1))];
  const index = asIndex(last - 100);
  if (index > compacted) {
    work.push(done((settle) => opened.compact({ index, term: asTerm(1) }, settle)));
    compacted = index;
  }
  await Promise.all(work);
  writeSync(1, `${JSON.stringify({ last, compacted })}\n`);
}
