// What a replica that has lost its memory tells a person on the command line: what happened, what is safe, what happens next or has
// to be done. Pure.

import type { LostMemoryView, OddMember } from '../../shared/cluster.ts';

const CAUSES: Readonly<Record<LostMemoryView['because'], (setAside: string) => string>> = {
  damaged: (setAside) => `The log of this workspace was damaged. It is set aside as ${setAside}, as it was.`,
  restored: (setAside) =>
    'The log of this workspace is older than what the others have seen of it, as after putting back a copy of the profile. ' +
    `It is set aside as ${setAside}.`,
  twin: (setAside) =>
    `This profile is a copy of one that ran elsewhere at the same time. Its log is set aside as ${setAside}.`,
};

const STATES: Readonly<Record<LostMemoryView['state'], string>> = {
  asking:
    'Until a leader has taken note, this one neither votes nor confirms. Reading goes on, and what is written waits. It goes on by ' +
    'itself once enough of the others are in reach.',
  following: 'The others are bringing this one up to date. It votes again by itself afterwards.',
  'two-voters':
    'This one neither votes nor confirms, and the only other voter cannot decide without it. If nobody else joined since, go on ' +
    'without this one over there ("recover" in its command line): this one follows by itself then, with what it has.',
  'only-voter':
    'As far as is known here nobody else has this workspace. All messages that were confirmed here can be read and exported. If there ' +
    'are others, start them; if not, "recover" goes on with what is here.',
};

/** One line. */
export const lostMemoryWords = ({ because, lostMessages, setAside, state }: LostMemoryView): string => {
  const lost =
    lostMessages === 0
      ? ''
      : lostMessages === null
        ? ' What waited in it to be sent, if anything, could not be read.'
        : ` ${lostMessages} messages that waited in it to be sent could not be read.`;
  return `${CAUSES[because](setAside)}${lost} ${STATES[state]}`;
};

/** One line for each member whose profile is heard in a way that makes no sense. */
export const oddMemberWords = ({ how, name }: OddMember): string =>
  how === 'older'
    ? `${name} came with an older copy of its profile. It takes no part until it is brought up to date, which it does by itself.`
    : `A second machine runs with the profile of ${name}. It was turned away: there it needs a profile of its own.`;
