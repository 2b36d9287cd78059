// The results for people and for programs: a table in Markdown, as it stands in the README, and JSON.

import { cpus, release, totalmem } from 'node:os';
import type { Row } from './bench-run.ts';
import { spreadText } from './spread.ts';

/** What the figures were taken on. */
export const machineOf = (etcdVersion: string | null, fdatasyncMicroseconds: number) => ({
  cpus: cpus().length,
  cpuModel: cpus()[0]?.model ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1e9),
  system: `${process.platform} ${release()}`,
  node: process.version,
  etcd: etcdVersion,
  fdatasyncMicroseconds,
});

const verdict = ({ aim, met }: Row): string => (aim === undefined ? '' : `${aim}: ${met === true ? 'met' : 'missed'}`);

/** One table for each section. */
export const tableOf = (rows: readonly Row[]): string => {
  const sections = [...new Set(rows.map(({ section }) => section))];
  return sections
    .map((section) => {
      const own = rows.filter((row) => row.section === section);
      const lines = own.map(
        (row) => `| ${row.what} | ${spreadText(row.value)} ${row.unit} | ${verdict(row)} | ${row.note ?? ''} |`,
      );
      return [
        `### ${section}`,
        '',
        '| what | median (least–most) | aim | note |',
        '| --- | --- | --- | --- |',
        ...lines,
      ].join('\n');
    })
    .join('\n\n');
};
