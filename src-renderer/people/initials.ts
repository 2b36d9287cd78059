// A face for somebody without a picture: one or two letters of the name, and a hue drawn from the peer id, so that two
// people of one name still differ.

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const firstGrapheme = (word: string): string => {
  for (const { segment } of graphemes.segment(word)) return [...segment].slice(0, 2).join('');
  return '';
};

/** Up to two letters: of the first and the last word of the name. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0] ?? name.trim();
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (firstGrapheme(first) + firstGrapheme(last)).toLocaleUpperCase() || '?';
};

const HUES = 15;

/** A hue in degrees, the same for one peer everywhere. */
export const hueOf = (peerId: string): number => {
  // FNV-1a, then a final mix, so that ids that differ in one letter still fall far apart.
  let hash = 0x811c9dc5;
  for (let position = 0; position < peerId.length; position += 1) {
    hash = Math.imul(hash ^ peerId.charCodeAt(position), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (((hash ^ (hash >>> 13)) >>> 0) % HUES) * (360 / HUES);
};
