// Who belongs to the workspace and who decides about that: policy, invitations, owners, removal, the workspace's name.

import { rejected } from './verdict.ts';
import type { ChatState } from '../chat-state.ts';
import type { GovernanceOperation } from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

export const applyGovernance = (_state: ChatState, _turn: Turn, operation: GovernanceOperation): Verdict =>
  rejected(`The rules for ${operation.type} are not there yet.`);
