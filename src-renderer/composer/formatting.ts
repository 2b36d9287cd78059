// Bold, italic and code around what is selected in a text field, and taken off again. Pure text: the field itself is
// somebody else's.

/** What one edit of a field does: `insert` takes the place of `from`..`to`; then `selectFrom`..`selectTo` is selected. */
export type FieldEdit = {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectFrom: number;
  readonly selectTo: number;
};

export type Mark = '**' | '_' | '`';

/** Whether a mark was begun in this piece of a line and not ended. */
const isOpen = (piece: string, mark: Mark): boolean => piece.split(mark).length % 2 === 0;

/** Puts the mark around the selection, or takes it off when it is there. Spaces at the edges stay outside. */
export const toggleMark = (text: string, start: number, end: number, mark: Mark): FieldEdit => {
  const selected = text.slice(start, end);
  const lead = selected.length - selected.trimStart().length;
  const from = selected.trim() === '' ? start : start + lead;
  const to = selected.trim() === '' ? end : end - (selected.length - selected.trimEnd().length);
  const size = mark.length;
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark) {
    const insert = text.slice(from, to);
    return { from: from - size, to: to + size, insert, selectFrom: from - size, selectTo: to - size };
  }
  if (
    from === to &&
    text.startsWith(mark, to) &&
    isOpen(text.slice(text.lastIndexOf('\n', from - 1) + 1, from), mark)
  ) {
    // At the end of a bold word: out of it, as in every editor.
    return { from, to, insert: '', selectFrom: to + size, selectTo: to + size };
  }
  const insert = `${mark}${text.slice(from, to)}${mark}`;
  return { from, to, insert, selectFrom: from + size, selectTo: to + size };
};
