// What somebody gets who is let in nowhere: it asks on every protocol, also with a recorded exchange over a code, and all
// that it is sent is looked through for what members said.

import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { multiaddr } from '@multiformats/multiaddr';
import { SOFTWARE_LEVEL } from '../../src-main/chat/levels.ts';
import { transcriptOf } from '../../src-main/chat/invitation.ts';
import { frameReader, frame } from '../../src-main/network/framing.ts';
import { CONSENSUS_PROTOCOL, encodeHello } from '../../src-main/network/protocols/hello.ts';
import { WORKSPACE_PROTOCOL } from '../../src-main/network/protocols/workspace.ts';
import { Reply } from '../../src-main/network/wire.gen.js';
import { readInvitation } from '../../src-main/workspace/admission/invitation-code.ts';
import { decodeResponse, encodeRequest } from '../../src-main/workspace/workspace-messages.ts';
import { asWorkspaceId } from '../../shared/ids.ts';
import { hostilePeer } from '../network/hostile-peer.ts';
import { relayTo } from '../network/relay.ts';
import { filesHolding, firstWaiting, found, group, memberNames, say, start } from './door-installs.ts';
import type { HostilePeer } from '../network/hostile-peer.ts';
import type { Running } from './door-installs.ts';
import type { Request, Response } from '../../src-main/workspace/workspace-messages.ts';

const SECRET = 'the launch is on thursday';
const CHANNEL = 'salaries-and-bonuses';

/** On these nobody hangs up; on the others the answer ends the stream. */
const SILENT_MS = 2_000;
const ANSWERED_WITHIN_MS = 20_000;

/** Sends one frame on a protocol and gives everything that comes back until the stream ends, or the time is over. */
const exchange = async (
  peer: HostilePeer,
  to: Running,
  protocol: string,
  body: Uint8Array,
  forMs = protocol === WORKSPACE_PROTOCOL ? ANSWERED_WITHIN_MS : SILENT_MS,
): Promise<Buffer> => {
  const connection = await peer.node.dial(multiaddr(to.address));
  const stream = await connection.newStream(protocol);
  const received: Uint8Array[] = [];
  const ended = new Promise<void>((resolve) => {
    stream.addEventListener('message', ({ data }) => received.push(data.subarray().slice()));
    stream.addEventListener('close', () => resolve(), { once: true });
    stream.addEventListener('remoteCloseWrite', () => resolve(), { once: true });
  });
  stream.send(frame(body, 1e9));
  await Promise.race([ended, pause(forMs, undefined, { ref: false })]);
  return Buffer.concat(received);
};

const ask = async (peer: HostilePeer, to: Running, request: Request): Promise<Response> => {
  const bytes = await exchange(peer, to, WORKSPACE_PROTOCOL, encodeRequest(request));
  const [body] = frameReader(1e9).push(bytes);
  return decodeResponse(new Uint8Array(Reply.decode(body ?? new Uint8Array(0)).body));
};

test('an install that waits, and a stranger on every protocol, get nothing of what members said', async () => {
  const [ada, grace] = await group('Ada', 'Grace');
  await ada!.install.api.call('channels.create', { name: CHANNEL });
  await say(ada!, SECRET);
  const { workspace } = await ada!.install.api.call('workspace.policy', { policy: 'ask' });

  const cable = await relayTo(Number(/tcp\/(\d+)/.exec(ada!.address)?.[1]));
  const waiting = await start('Edsger', [ada!.address.replace(/tcp\/\d+/, `tcp/${cable.port}`)]);
  await firstWaiting(ada!);
  const stranger = await hostilePeer();
  const workspaceId = asWorkspaceId(workspace.id);
  const heard = await Promise.all([
    exchange(stranger, ada!, CONSENSUS_PROTOCOL, encodeHello(workspace.id, null)),
    exchange(stranger, ada!, '/caucus/snapshot/1', new Uint8Array([10, 0])).catch(() => Buffer.alloc(0)),
    exchange(stranger, ada!, '/caucus/presence/1', new Uint8Array([10, 0])).catch(() => Buffer.alloc(0)),
    ...(['greeting', 'join', 'waiting'] as const).map((kind) => {
      const requests: Record<typeof kind, Request> = {
        greeting: {
          type: 'greeting',
          greeting: { name: 'x', phase: 'looking', workspace: null, addresses: [], peers: [], others: [], moves: [] },
        },
        join: { type: 'join', join: { workspaceId, name: 'x', addresses: [], level: SOFTWARE_LEVEL } },
        waiting: {
          type: 'waiting',
          waiting: { workspaceId, waiting: [{ peerId: stranger.peerId, name: 'planted', declined: false }] },
        },
      };
      return exchange(stranger, ada!, WORKSPACE_PROTOCOL, encodeRequest(requests[kind]));
    }),
  ]);
  for (const bytes of heard) {
    for (const told of [SECRET, CHANNEL, 'Grace', grace!.install.peerId]) expect(bytes.includes(told)).toBe(false);
  }
  // A stranger's word about who waits is not taken either.
  expect((await ada!.install.api.call('requests.list', {})).requests.map(({ name }) => name)).not.toContain('planted');
  await waiting.stop();
  for (const told of [SECRET, CHANNEL, grace!.install.peerId]) {
    expect(filesHolding(waiting.directory, told)).toEqual([]);
  }
  expect(cable.forwardBytes()).toBeGreaterThan(0);
});

test('a recorded exchange over a code lets in neither its own newcomer again nor anybody else', async () => {
  const [ada, grace] = await group('Ada', 'Grace');
  const { workspace } = await ada!.install.api.call('workspace.policy', { policy: 'invite' });
  const { code } = await ada!.install.api.call('invitations.create', { uses: 5, expiresInMs: 60_000 });
  const workspaceId = asWorkspaceId(workspace.id);
  const { key } = readInvitation(code)!;
  const honest = await hostilePeer();
  const nonce = new Uint8Array(32).fill(7);
  const join = { workspaceId, name: 'x', addresses: [], level: SOFTWARE_LEVEL };
  const begin: Request = { type: 'join', join: { ...join, code: { invitationId: key.id, nonce, proof: null } } };
  const begun = await ask(honest, ada!, begin);
  if (begun.type !== 'join' || begun.answer.type !== 'challenge') throw new Error('no challenge');
  const answeredNonce = begun.answer.nonce;
  const nonces = Buffer.concat([nonce, answeredNonce]);
  const told = { workspaceId, id: key.id, newcomer: honest.peerId, member: ada!.install.peerId, nonces };
  const signature = key.signer(transcriptOf('proof', told));
  const recorded: Request = {
    type: 'join',
    join: { ...join, code: { invitationId: key.id, nonce, proof: { answeredNonce, signature } } },
  };
  // Both know the code by now.
  await found(grace!, async () => (await grace!.install.api.call('invitations.list', {})).invitations.length === 1);
  // Somebody else sends it first, and to another member: neither counts.
  const thief = await hostilePeer();
  expect(await ask(thief, ada!, recorded)).toMatchObject({ answer: { type: 'code-refused', fault: 'unproven' } });
  expect(await ask(honest, grace!, recorded)).toMatchObject({ answer: { type: 'code-refused', fault: 'unproven' } });
  // The number was used up by the attempt: even its own newcomer has to begin anew.
  expect(await ask(honest, ada!, recorded)).toMatchObject({ answer: { type: 'code-refused', fault: 'unproven' } });
  expect(await memberNames(ada!)).toEqual(['Ada', 'Grace']);
  expect((await ada!.install.api.call('invitations.list', {})).invitations).toMatchObject([{ used: 0 }]);
});
