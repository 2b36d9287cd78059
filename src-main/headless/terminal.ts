// Words and lines for a terminal. What others wrote is shown without its control characters, so that no message can
// move the cursor, change the title or pass for a line of ours.

/** Text on one or more lines, made safe to print. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (character) => (character === '\n' ? '\n' : '\uFFFD'));

/** The same on one line. */
export const printableLine = (text: string): string => printable(text).replaceAll('\n', ' ');

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time as `2026-11-24 09:30:05`. */
export const localTime = (atMs: number): string => {
  const time = new Date(atMs);
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
};

/** Rows in columns, two spaces apart; the last column is not padded. */
export const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** One line to standard output. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** One line to standard error. */
export const printProblem = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
