// Which software understands which operation (docs/decisions/0008). A level is a number that grows with every release
// that brings operations or fields of them; members tell theirs in the log, and what not all of them understand takes
// effect nowhere. Pure; decides nothing about what an operation does.

import type { ChatOperation } from './operations.ts';

/** What every version understands: plain messages, new channels, names. A member that told nothing stands here. */
export const FIRST_LEVEL = 1;
/** What this version understands. */
export const SOFTWARE_LEVEL = 2;
/** What software understands that knows who may enter (rules/admission.ts). */
export const LEVEL_OF_GOVERNANCE = 2;

/** The lowest level of software that understands the whole operation. */
export const levelOf = (operation: ChatOperation): number => {
  switch (operation.type) {
    case 'post-message': {
      const { threadRootId, alsoInChannel = false, mentions = [], import: origin } = operation;
      const isPlain = threadRootId === undefined && !alsoInChannel && mentions.length === 0 && origin === undefined;
      return isPlain ? 1 : 2;
    }
    case 'create-channel':
      return (operation.topic ?? '') === '' ? 1 : 2;
    case 'set-profile':
      // Telling one's level must be possible at every level.
      return 1;
    case 'edit-message':
    case 'delete-message':
    case 'react':
    case 'pin':
    case 'rename-channel':
    case 'set-topic':
    case 'archive-channel':
    case 'set-policy':
    case 'create-invitation':
    case 'revoke-invitation':
    case 'spend-invitation':
    case 'set-owner':
    case 'remove-member':
    case 'rename-workspace':
    case 'welcome-workspace':
    case 'dissolve-workspace':
    case 'admit-member':
      return 2;
  }
};

/**
 * Every member but this one understands an operation of the log, and this replica does not. It stops before it, so that
 * nothing is passed over; all that is on its disk is kept, and it goes on from there once it is updated.
 */
export class UpdateNeededError extends Error {
  override readonly name = 'UpdateNeededError';
  readonly level: number;
  constructor(index: number, level: number, softwareLevel: number) {
    super(
      `The group uses something that this version of Caucus does not know (entry ${index} needs level ${level}, this ` +
        `version has level ${softwareLevel}). Everything up to there is safe on this machine, and what you wrote stays ` +
        'in the outbox. Update Caucus on this machine, then start it again.',
    );
    this.level = level;
  }
}
