// Keeps what was read out of texts that come again and again, so that each is read once. For what can be read again, never
// for state; forgets the oldest beyond a bound.

/** `read`, which must be a pure function of the text, with a memory for so many texts. */
export const readOnce = <Meaning>(
  read: (text: string) => Meaning,
  maxTexts: number,
  maxCharacters: number,
): ((text: string) => Meaning) => {
  const meanings = new Map<string, Meaning>();
  return (text) => {
    const known = meanings.get(text);
    if (known !== undefined) return known;
    const meaning = read(text);
    // What is not worth keeping must not push out what is.
    if (text.length > maxCharacters) return meaning;
    meanings.set(text, meaning);
    if (meanings.size > maxTexts) meanings.delete(meanings.keys().next().value ?? '');
    return meaning;
  };
};
