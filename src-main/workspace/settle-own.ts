// What became of this install's own operations, told to those who wait for it: who asked for a confirmation, the keeper of
// what was refused, and the outbox, which forgets them. Reads no store.

import { messageIdOf } from '../chat/session.ts';
import type { Entry } from '../consensus/messages.ts';
import type { Outbox } from '../replica/outbox.ts';
import { asTerm } from '../../shared/ids.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { Confirmations } from './confirmations.ts';
import type { RefusedPosts } from './refused-posts.ts';
import { isCreated } from './sort-effects.ts';
import type { SortedEffects } from './sort-effects.ts';

export type OwnParts = {
  readonly confirmations: Confirmations;
  readonly outbox: Outbox;
  readonly refused: RefusedPosts;
};

/** @param entries those that were applied, without gaps; `own` are outcomes of some of them */
export const settleOwn = (own: SortedEffects['own'], entries: readonly Entry[], parts: OwnParts): void => {
  if (own.length === 0) return;
  const { confirmations, outbox, refused } = parts;
  const first = entries[0]?.index ?? 0;
  const reasons = new Map<MessageId, string>();
  for (const outcome of own) {
    const id = messageIdOf(outcome.session, outcome.sequence);
    if (outcome.result === 'applied') {
      const term = entries[outcome.index - first]?.term ?? asTerm(0);
      confirmations.applied({ id, index: outcome.index, term }, isCreated(outcome, id));
    } else if (outcome.result === 'rejected') {
      reasons.set(id, outcome.reason);
      confirmations.rejected(id, outcome.reason);
    }
  }
  // While the outbox still holds what they say.
  if (reasons.size > 0) refused.take(reasons, outbox.items());
  outbox.onOutcomes(own);
};
