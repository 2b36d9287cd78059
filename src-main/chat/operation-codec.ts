// Operations as bytes. What decodes here has the right form; whether it may take effect is for state-machine.ts.

import { asChannelId } from '../../shared/ids.ts';
import { Operation } from './chat.gen.js';
import type { ChatOperation } from './operations.ts';

export const encodeOperation = (operation: ChatOperation): Uint8Array => {
  switch (operation.type) {
    case 'post-message':
      return Operation.encode({
        postMessage: { channelId: operation.channelId, text: operation.text.toWellFormed() },
      });
    case 'create-channel':
      return Operation.encode({ createChannel: { name: operation.name.toWellFormed() } });
    case 'set-profile':
      return Operation.encode({ setProfile: { name: operation.name.toWellFormed() } });
  }
};

/** Null for bytes that are no operation, or one that this version does not know. Never throws. */
export const decodeOperation = (bytes: Uint8Array): ChatOperation | null => {
  let decoded: Operation;
  try {
    decoded = Operation.decode(bytes);
  } catch {
    return null;
  }
  const { postMessage, createChannel, setProfile } = decoded;
  // Ill-formed text would not come back from a database as it went in, and replicas would differ.
  if (postMessage !== undefined) {
    const { channelId, text } = postMessage;
    if (!channelId.isWellFormed() || !text.isWellFormed()) return null;
    return { type: 'post-message', channelId: asChannelId(channelId), text };
  }
  if (createChannel !== undefined) {
    return createChannel.name.isWellFormed() ? { type: 'create-channel', name: createChannel.name } : null;
  }
  if (setProfile !== undefined) {
    return setProfile.name.isWellFormed() ? { type: 'set-profile', name: setProfile.name } : null;
  }
  return null;
};
