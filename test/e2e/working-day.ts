// A workspace in the middle of a working day, as screenshots and walks need it: three people, several channels, a thread,
// reactions, pins, mentions, code, a correction and something taken back. All of it said through the API.

import type { Cluster, Replica } from '../cluster/harness.ts';
import { eventually } from '../cluster/process.ts';
import type { Mention } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import { asChannelId, asPeerId } from '../../shared/ids.ts';

const CONFIRM_MS = 20_000;

const CODE = `Second try for the label printer, now with the paper size:

\`\`\`ts
export const labels = (boxes: readonly Box[]): string[] =>
  boxes
    .filter(({ owner }) => owner !== null) // the shared ones get theirs by hand
    .map(({ owner, room }) => \`\${owner} → \${room}\`);
\`\`\`

Run it with \`npm run labels -- --size a6\`.`;

const PLAN = `## Plan for Friday
1. Boxes to the hall until noon
2. The rack goes **last**, with _two_ people
3. Keys back to the landlord

> Whoever carries the coffee machine is excused from everything else.`;

/** The ids of what the walks go to. */
export type WorkingDay = {
  readonly general: ChannelId;
  readonly moving: ChannelId;
  readonly network: ChannelId;
  readonly root: MessageId;
  readonly plan: MessageId;
  readonly takenBack: MessageId;
};

/** Says it all; the members are called Ada, Grace and Edsger. */
export const workingDay = async (cluster: Cluster): Promise<WorkingDay> => {
  const by = (name: string): Replica => {
    const found = cluster.replicas.find((replica) => replica.name === name);
    if (found === undefined) throw new Error(`Nobody here is called ${name}.`);
    return found;
  };
  const [ada, grace, edsger] = [by('Ada'), by('Grace'), by('Edsger')];
  const idOf = (replica: Replica) => asPeerId(replica.ready().peerId);
  const general = asChannelId('general');

  /** Resolves once everybody has it, so that they may answer. */
  const say = async (
    replica: Replica,
    channelId: ChannelId,
    text: string,
    more: { threadRootId?: MessageId; alsoInChannel?: boolean; mentions?: readonly Mention[] } = {},
  ): Promise<MessageId> => {
    const { ids } = await replica.call('messages.post', { channelId, texts: [text], ...more });
    const { confirmations } = await replica.call('messages.confirm', { ids, timeoutMs: CONFIRM_MS });
    const [said] = confirmations;
    if (said === undefined) throw new Error('Nothing was said.');
    await Promise.all(
      cluster.replicas.map((other) =>
        eventually(`${other.name} has it`, CONFIRM_MS, async () =>
          (await other.view()).appliedIndex >= said.index ? true : null,
        ),
      ),
    );
    return said.id;
  };
  const react = async (replica: Replica, messageId: MessageId, emoji: string): Promise<void> => {
    await replica.call('messages.react', { messageId, emoji, add: true });
  };

  const { id: moving } = await ada.call('channels.create', { name: 'moving day', topic: 'Friday: boxes, keys, van' });
  const { id: network } = await grace.call('channels.create', { name: 'network' });
  const { id: old } = await ada.call('channels.create', { name: 'summer party' });
  await ada.call('channels.topic', { channelId: general, topic: 'What everybody should know' });
  await ada.call('channels.archive', { channelId: old, archived: true });

  await say(ada, general, 'Good morning! The printer on the second floor works again.');
  const thanks = await say(grace, general, 'Thank you, I print the plan for the move then.');
  await say(grace, general, 'And the switch in the kitchen is *not* ours: https://example.org/inventory?room=kitchen');
  const root = await say(edsger, general, 'The backup of last night is complete: 14,208 files, nothing skipped.');
  const code = await say(ada, general, CODE);
  await say(edsger, general, 'Grüße aus der Küche: кофе готов, ο καφές είναι έτοιμος, コーヒーができました ☕️');
  await say(grace, general, '@Ada can you look at the van again? @channel needs the time by tonight.', {
    mentions: [
      { peerId: idOf(ada), label: '@Ada' },
      { peerId: 'channel', label: '@channel' },
    ],
  });
  const plan = await say(grace, general, PLAN);
  await say(ada, general, '🎉🚚');
  const takenBack = await say(edsger, general, 'The van comes at nine.');
  await say(edsger, general, 'Sorry, wrong channel.');

  await react(grace, root, '👍');
  await react(ada, root, '👍');
  await react(edsger, plan, '☕');
  await react(ada, plan, '✅');
  await react(grace, code, '❤️');
  await react(edsger, code, '❤️');
  await react(ada, thanks, '🙏');
  await say(grace, general, 'Did it take the new disk as well?', { threadRootId: root });
  await say(edsger, general, 'Yes, since Tuesday. It is in the report.', { threadRootId: root });
  await say(ada, general, 'Then the old one can go on Friday.', { threadRootId: root, alsoInChannel: true });
  await grace.call('messages.pin', { messageId: plan, pinned: true });
  await edsger.call('messages.delete', { messageId: takenBack });
  await grace.call('messages.edit', {
    messageId: thanks,
    text: 'Thank you, I print the plan for the move then. **Two copies.**',
  });

  await say(ada, moving, 'The van comes at nine. Boxes are in the hall, labels on the desk.');
  await say(grace, moving, 'I have the keys for the loading bay.');
  await say(edsger, network, 'Two ports are free at the old switch.');
  return { general, moving, network, root, plan, takenBack };
};
