// Named failures of the parts, as the errors of shared/api.ts that a window or a script can act on.

import { InvalidSettingError } from '../../shared/settings.ts';
import { ApiError } from '../../shared/api.ts';
import type { ApiErrorCode } from '../../shared/api.ts';
import { OperationTooLargeError } from '../chat/envelope.ts';
import { ArchiveError } from '../exchange/archive.ts';
import { NetworkError } from '../network/network.ts';
import { OutboxFullError } from '../replica/outbox.ts';
import { ChatDamagedError, StorageFailedError } from '../store/store-errors.ts';
import { MessageRejectedError, NotCommittedError } from '../workspace/confirmations.ts';
import { PostingClosedError } from '../workspace/posting.ts';

const codeOf = (failure: NetworkError): ApiErrorCode => {
  switch (failure.code) {
    case 'address-invalid':
    case 'address-unreachable':
    case 'address-not-caucus':
    case 'address-self':
    case 'stopped':
      return failure.code;
    case 'peer-unknown':
      return 'address-unreachable';
    case 'request-failed':
      return 'address-not-caucus';
  }
};

/** The ApiError for what this install's own small files (drafts, read positions) could not do, or the failure of another kind. */
export const noteFailure = (failure: unknown): unknown => {
  const { code, errno } = (failure ?? {}) as NodeJS.ErrnoException;
  if (errno === undefined) return failure;
  const reason = failure instanceof Error ? failure.message : String(failure);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new ApiError('disk-full', 'The disk is full, so this could not be kept. Make room, then try again.', {
        cause: failure,
      })
    : new ApiError('storage-failed', `This could not be kept on the disk: ${reason}`, { cause: failure });
};

/** The ApiError for a failure, or the failure itself when it has no code of its own. */
export const apiErrorFor = (failure: unknown): unknown => {
  const as = (code: ApiErrorCode, cause: Error): ApiError => new ApiError(code, cause.message, { cause });
  if (failure instanceof NetworkError) return as(codeOf(failure), failure);
  if (failure instanceof StorageFailedError) {
    return as(failure.reason === 'disk-full' ? 'disk-full' : 'storage-failed', failure);
  }
  if (failure instanceof ChatDamagedError) return as('storage-failed', failure);
  if (failure instanceof OutboxFullError) return as('outbox-full', failure);
  if (failure instanceof PostingClosedError) return as('no-workspace', failure);
  if (failure instanceof NotCommittedError) return as('not-committed', failure);
  if (failure instanceof MessageRejectedError) return as('bad-request', failure);
  if (failure instanceof OperationTooLargeError) return as('text-too-long', failure);
  if (failure instanceof InvalidSettingError) return as('bad-request', failure);
  if (failure instanceof ArchiveError) return as('file-invalid', failure);
  return failure;
};
