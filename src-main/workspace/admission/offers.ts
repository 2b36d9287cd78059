// Which of the workspaces in sight an install may enter by itself, without a person saying so: those that are open, and
// while it has none, those where a member decides. Never one that said no a while ago. Pure.

import type { Seen } from '../meeting.ts';
import type { WorkspaceInfo } from '../workspace-messages.ts';

export type OfferOptions = {
  /** It has no workspace of its own yet. */
  readonly isLooking: boolean;
  /** Whether that workspace refused this install lately. */
  readonly refused: (workspaceId: string) => boolean;
};

/** The others in sight, with only those workspaces that may be entered. */
export const offersIn = (seen: readonly Seen[], { isLooking, refused }: OfferOptions): readonly Seen[] => {
  const isOffer = ({ id, policy }: WorkspaceInfo): boolean =>
    !refused(id) && (policy === 'open' || (policy === 'ask' && isLooking));
  return seen.map((one) => {
    const { others, workspace } = one.greeting;
    const greeting = {
      ...one.greeting,
      workspace: workspace !== null && isOffer(workspace) ? workspace : null,
      others: others.filter(isOffer),
    };
    return { ...one, greeting };
  });
};
