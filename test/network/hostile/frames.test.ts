// What single hostile peers send to a group at work: malformed and oversized frames, frames of another workspace, votes
// and entries of somebody who is no member, half a frame and then nothing. The group goes on, and the offender is out.

import { beforeAll, describe, expect, test } from 'vitest';
import { MAX_HELLO_BYTES, MAX_STRANGER_FRAME_BYTES } from '../../../shared/limits.ts';
import { asIndex, asTerm } from '../../../src-main/consensus/ids.ts';
import { encodeFrame } from '../../../src-main/network/codec/consensus-codec.ts';
import { CONSENSUS_PROTOCOL, encodeHello } from '../../../src-main/network/protocols/hello.ts';
import { WORKSPACE_PROTOCOL } from '../../../src-main/network/protocols/workspace.ts';
import { Hello } from '../../../src-main/network/wire.gen.js';
import { hostilePeer } from '../hostile-peer.ts';
import { honestGroup } from './honest-group.ts';
import type { Message } from '../../../src-main/consensus/messages.ts';
import type { HonestGroup } from './honest-group.ts';
import type { HostileStream } from '../hostile-peer.ts';
import type { NetworkCounters } from '../../../shared/diagnostics.ts';

const lengthOf = (bytes: number): Uint8Array => {
  const head = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, bytes);
  return head;
};

const misdeeds: readonly {
  readonly what: string;
  readonly protocol: string;
  readonly counter: keyof NetworkCounters;
  readonly commit: (stream: HostileStream) => void;
}[] = [
  {
    what: 'noise instead of a hello',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'malformedFrames',
    commit: ({ sendFrame }) => sendFrame(new Uint8Array(100).fill(0xff)),
  },
  {
    what: 'a hello longer than any',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'oversizedFrames',
    commit: ({ send }) => send(lengthOf(MAX_HELLO_BYTES + 1)),
  },
  {
    what: 'a hello for a workspace with a name without end',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'malformedFrames',
    commit: ({ sendFrame }) => sendFrame(Hello.encode({ version: 1, workspaceId: 'w'.repeat(900), refusal: 0 })),
  },
  {
    what: 'a request that says it is 4 GB long',
    protocol: WORKSPACE_PROTOCOL,
    counter: 'oversizedFrames',
    commit: ({ send }) => send(lengthOf(0xffff_ffff)),
  },
  {
    what: 'a request longer than a stranger’s',
    protocol: WORKSPACE_PROTOCOL,
    counter: 'oversizedFrames',
    commit: ({ send }) => send(lengthOf(MAX_STRANGER_FRAME_BYTES + 1)),
  },
  {
    what: 'noise instead of a request',
    protocol: WORKSPACE_PROTOCOL,
    counter: 'offences',
    commit: ({ sendFrame }) => sendFrame(new Uint8Array(100).fill(0xff)),
  },
];

/** Messages that would end any leadership if they were heard. */
const usurpations = (from: string, to: string): readonly Message[] => {
  const envelope = { from, to, term: asTerm(1_000_000) } as Pick<Message, 'from' | 'to' | 'term'>;
  return [
    { ...envelope, type: 'vote-request', lastIndex: asIndex(1_000_000), lastTerm: asTerm(999_999), transfer: true },
    {
      ...envelope,
      type: 'append-request',
      previousIndex: asIndex(0),
      previousTerm: asTerm(0),
      commit: asIndex(1),
      entries: [{ index: asIndex(1), term: asTerm(1_000_000), kind: 'noop', data: new Uint8Array(0) }],
    },
    { ...envelope, type: 'vote-response', granted: true },
  ];
};

let group: HonestGroup;
beforeAll(async () => {
  group = await honestGroup();
}, 60_000);

describe('a hostile peer at the door of a group', () => {
  test('that sends nonsense again and again is shut out, key and all, while the group writes on', async () => {
    const [victim] = group.installs;
    for (const [at, { protocol, counter, commit, what }] of misdeeds.entries()) {
      const hostile = await hostilePeer(`127.0.1.${at + 1}`);
      const before = await group.diagnostics();
      let sent = 0;
      // Opening fails once the door is closed; that it closes is what is to be shown.
      for (; sent < 20; sent += 1) {
        try {
          const stream = await hostile.openStream(victim, protocol);
          commit(stream);
          await stream.ended;
        } catch {
          break;
        }
      }
      const { counters, shutOut } = await group.diagnostics();
      expect(sent, what).toBeGreaterThanOrEqual(4);
      expect(sent, what).toBeLessThan(10);
      expect(counters[counter] - before.counters[counter], what).toBeGreaterThanOrEqual(4);
      expect(shutOut.map(({ who }) => who)).toContain(hostile.peerId);
      await hostile.node.stop();
    }
    await group.expectUnhurt();
  });

  test('gets no vote, no entry and no term across, in its own name or in that of the leader', async () => {
    const [victim, other] = group.installs;
    const hostile = await hostilePeer('127.0.2.1');
    const before = await group.diagnostics(1);
    for (const from of [hostile.peerId, victim.peerId]) {
      for (const workspaceId of [group.workspaceId, 'a'.repeat(26)]) {
        for (const greeted of [true, false]) {
          const stream = await hostile.openStream(other, CONSENSUS_PROTOCOL);
          if (greeted) stream.sendFrame(encodeHello(workspaceId, null));
          stream.sendFrame(encodeFrame(usurpations(from, other.peerId), 0));
          await stream.ended;
        }
      }
    }
    await group.expectUnhurt();
    const { counters } = await group.diagnostics(1);
    expect(counters.wrongWorkspace - before.counters.wrongWorkspace).toBe(2);
  });

  test('that begins a frame and falls silent is cut off and counted', async () => {
    const [victim] = group.installs;
    const hostile = await hostilePeer('127.0.3.1');
    const before = await group.diagnostics();
    const halves = await Promise.all(
      [CONSENSUS_PROTOCOL, WORKSPACE_PROTOCOL].map((protocol) => hostile.openStream(victim, protocol)),
    );
    for (const { send } of halves) {
      send(lengthOf(1_000));
      send(new Uint8Array(500));
    }
    await group.writes();
    await Promise.all(halves.map(({ ended }) => ended));
    expect((await group.diagnostics()).counters.offences - before.counters.offences).toBe(2);
    await group.expectUnhurt();
  });
});
