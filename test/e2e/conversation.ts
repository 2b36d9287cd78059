// What is said in the workspaces of these tests, and the saying of it without a window.

import type { ChannelId, MessageId } from '../../shared/ids.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { Replica } from '../cluster/harness.ts';

const PER_CALL = 10_000;
const CONFIRM_MS = 60_000;

/** Creates a channel and gives its id. */
export const createChannel = async (replica: Replica, name: string): Promise<ChannelId> =>
  (await replica.call('channels.create', { name })).id;

/** Posts the texts by one member, in order, and waits until they are committed. Gives their ids. */
export const post = async (
  replica: Replica,
  channel: string,
  texts: readonly string[],
): Promise<readonly MessageId[]> => {
  const all: MessageId[] = [];
  for (let from = 0; from < texts.length; from += PER_CALL) {
    const some = texts.slice(from, from + PER_CALL);
    const { ids } = await replica.call('messages.post', { channelId: asChannelId(channel), texts: some });
    all.push(...ids);
  }
  const last = all.at(-1);
  if (last !== undefined) await replica.call('messages.confirm', { ids: [last], timeoutMs: CONFIRM_MS });
  return all;
};

/** Texts of different lengths and forms, told apart by their numbers. */
export const talk = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, place) => {
    const number = from + place;
    const filler = 'the plan for the move, the boxes in the hall and the printer on the second floor, '.repeat(
      number % 5,
    );
    if (number % 23 === 0) return `Number ${number}:\n\`\`\`js\nconst boxes = ${number};\nmove(boxes);\n\`\`\``;
    if (number % 17 === 0) return `Number ${number}, and a list\n- boxes\n- **labels**\n- keys`;
    return `Number ${number} ${filler}`.trim();
  });
