// Whether a message makes sense at all, whoever sent it: numbers that can be, entries without gaps. What does not is
// ignored by the engine, so that nothing a peer sends can break an invariant here.

import type { AppendRequest, Message } from './messages.ts';

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const isSoundAppend = (request: AppendRequest): boolean => {
  if (!isCount(request.previousIndex) || !isCount(request.previousTerm) || !isCount(request.commit)) return false;
  if (request.previousTerm > request.term) return false;
  let index: number = request.previousIndex;
  let term: number = request.previousTerm;
  for (const entry of request.entries) {
    index += 1;
    // Terms never decrease along a log and are never later than the leader's.
    if (entry.index !== index || !(entry.term >= term && entry.term <= request.term)) return false;
    if (!Number.isSafeInteger(entry.term) || entry.term === 0) return false;
    term = entry.term;
  }
  return true;
};

/** False for a message that no correct replica sends. */
export const isSound = (message: Message): boolean => {
  if (!isCount(message.term)) return false;
  switch (message.type) {
    case 'pre-vote-request':
    case 'vote-request':
      return message.term > 0 && isCount(message.lastIndex) && isCount(message.lastTerm);
    case 'pre-vote-response':
    case 'vote-response':
      return true;
    case 'append-request':
      return message.term > 0 && isSoundAppend(message);
    case 'append-response':
      return isCount(message.index) && isCount(message.hintIndex) && isCount(message.hintTerm);
    case 'heartbeat-request':
      return message.term > 0 && isCount(message.commit) && isCount(message.context);
    case 'heartbeat-response':
      return isCount(message.context);
    case 'timeout-now':
    case 'proposal':
      return true;
    case 'commit-notice':
      return isCount(message.index) && isCount(message.indexTerm);
    case 'read-request':
      return isCount(message.context);
    case 'read-response':
      return isCount(message.context) && isCount(message.index);
    default:
      return false;
  }
};
