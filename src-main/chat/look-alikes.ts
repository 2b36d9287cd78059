// Names that a person would take for the same: equal but for case, spaces and letters of other scripts that look alike.
// A warning hangs on it and nothing else, so it errs on the side of warning.

/** Letters of other scripts, each before the Latin one that it looks like. */
const PAIRS =
  'аaбbвbгrеeёeзeиuйuкkмmнhоoпnрpсcтtуyхxчyьbяrіiїiјjѕsһhԁdԛqԝwӏl' +
  'αaβbγyεeηnιiκkνvοoρpτtυuχxωwσo' +
  'օoսuոnհhցgքp' +
  '0o1l|l!iɑaɡgıi';

const LETTERS = Array.from(PAIRS);
const LOOKS_LIKE = new Map(LETTERS.flatMap((letter, at) => (at % 2 === 0 ? [[letter, LETTERS[at + 1] ?? '']] : [])));

/** What is left of a name when all is taken away that the eye passes over. Names with the same one look alike. */
export const skeletonOf = (name: string): string =>
  Array.from(name.normalize('NFKD').toLowerCase())
    .filter((character) => !/[\p{M}\p{Z}\p{P}\p{C}]/u.test(character) || LOOKS_LIKE.has(character))
    .map((character) => LOOKS_LIKE.get(character) ?? character)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('i', 'l');

/** The skeletons that more than one of these names have. */
export const sharedSkeletons = (names: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const skeleton of names.map(skeletonOf)) {
    if (seen.has(skeleton)) shared.add(skeleton);
    seen.add(skeleton);
  }
  return shared;
};
