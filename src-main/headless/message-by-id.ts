// Finds the message that a person named on the command line by its id.

import type { Message } from '../../shared/chat.ts';
import { asMessageId } from '../../shared/ids.ts';
import type { ApiClient } from './api-client.ts';

/** The message as it is applied at the replica. @throws ApiError `no-such-message` */
export const messageById = async (client: ApiClient, id: string): Promise<Message> => {
  const messageId = asMessageId(id);
  const { messages } = await client.call('messages.around', { messageId, limit: 1 });
  const found = messages.find((message) => message.id === messageId);
  if (found === undefined) throw new Error(`The replica found another message than ${id}.`);
  return found;
};
