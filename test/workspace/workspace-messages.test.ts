// The workspace protocol against what a stranger may send: everything valid survives, nothing else gets through.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  WorkspaceMessageError,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
} from '../../src-main/workspace/workspace-messages.ts';
import type { Greeting } from '../../src-main/workspace/workspace-messages.ts';
import { WorkspaceRequest } from '../../src-main/workspace/workspace.gen.js';
import { MAX_ADDRESSES_PER_PEER, MAX_DISPLAY_NAME_CHARACTERS } from '../../shared/limits.ts';
import { asPeerId, asWorkspaceId } from '../../shared/ids.ts';

const NO_BYTES = new Uint8Array(0);
const NO_CODE = { invitationId: '', nonce: NO_BYTES, answeredNonce: NO_BYTES, proof: NO_BYTES };

const peer = asPeerId('12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp');
const member: Greeting = {
  name: 'Front desk',
  phase: 'member',
  workspace: {
    id: asWorkspaceId('c'.repeat(26)),
    name: 'Lab',
    foundedAtMs: 1_764_000_000_000,
    founder: peer,
    memberCount: 3,
    policy: 'ask',
    deliberate: true,
    host: true,
  },
  addresses: ['/ip4/192.0.2.7/tcp/47474'],
  peers: [{ peerId: peer, addresses: ['/ip4/192.0.2.8/tcp/47474'] }],
  others: [],
  moves: [],
};

describe('the workspace protocol', () => {
  it('brings greetings, requests and answers across unchanged', () => {
    expect(decodeRequest(encodeRequest({ type: 'greeting', greeting: member }))).toEqual({
      type: 'greeting',
      greeting: member,
    });
    const join = {
      workspaceId: asWorkspaceId('d'.repeat(26)),
      name: 'Second desk',
      addresses: member.addresses,
      level: 2,
    };
    expect(decodeRequest(encodeRequest({ type: 'join', join }))).toEqual({ type: 'join', join });
    for (const type of ['not-this-workspace', 'no-majority', 'full'] as const) {
      const response = { type: 'join', answer: { type } } as const;
      expect(decodeResponse(encodeResponse(response))).toEqual(response);
    }
    if (member.workspace === null) throw new Error('a member has a workspace');
    const others = [member.workspace];
    const moves = [{ workspaceId: asWorkspaceId('e'.repeat(26)), epochs: ['f'.repeat(26)], into: member.workspace }];
    const moved = { type: 'greeting', greeting: { ...member, others, moves } } as const;
    expect(decodeRequest(encodeRequest(moved))).toEqual(moved);
    const merge = { from: member.workspace, into: asWorkspaceId('d'.repeat(26)), members: [peer] };
    expect(decodeRequest(encodeRequest({ type: 'merge', merge }))).toEqual({ type: 'merge', merge });
    for (const type of ['not-this-workspace', 'no-majority', 'needs-owner', 'refused'] as const) {
      const response = { type: 'merge', answer: { type } } as const;
      expect(decodeResponse(encodeResponse(response))).toEqual(response);
    }
    const welcome = { type: 'welcome', workspace: member.workspace, peers: member.peers } as const;
    expect(decodeResponse(encodeResponse({ type: 'merge', answer: welcome }))).toEqual({
      type: 'merge',
      answer: welcome,
    });
    const accepted = {
      type: 'join',
      answer: { type: 'accepted', workspace: member.workspace, peers: member.peers },
    } as const;
    expect(decodeResponse(encodeResponse(accepted))).toEqual(accepted);
  });

  it('cuts names and addresses to their bounds and takes out what could disguise them', () => {
    const bytes = encodeRequest({
      type: 'greeting',
      greeting: {
        ...member,
        name: `evil\u202egnp.exe\u0007${'x'.repeat(500)}`,
        addresses: Array<string>(99).fill('/ip4/192.0.2.1/tcp/1'),
      },
    });
    const request = decodeRequest(bytes);
    if (request.type !== 'greeting') throw new Error('a greeting was sent');
    expect(request.greeting.name).toMatch(/^evilgnp\.exex+$/);
    expect(request.greeting.name).toHaveLength(MAX_DISPLAY_NAME_CHARACTERS);
    expect(request.greeting.addresses).toHaveLength(MAX_ADDRESSES_PER_PEER);
  });

  it('refuses another version in words', () => {
    const bytes = WorkspaceRequest.encode({ version: 99 });
    expect(() => decodeRequest(bytes)).toThrow(/version 99 .* same version of Caucus/);
  });

  it('refuses a member without a workspace and a workspace id that could be a path', () => {
    const nameless = WorkspaceRequest.encode({
      version: 1,
      greeting: { name: 'x', phase: 2, addresses: [], peers: [], others: [], moves: [] },
    });
    expect(() => decodeRequest(nameless)).toThrow(WorkspaceMessageError);
    const path = WorkspaceRequest.encode({
      version: 1,
      join: { ...NO_CODE, workspaceId: '../../etc', name: 'x', addresses: [], level: 1 },
    });
    expect(() => decodeRequest(path)).toThrow(WorkspaceMessageError);
  });

  it('answers any bytes at all with a value or its own error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const decode of [decodeRequest, decodeResponse]) {
          try {
            decode(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(WorkspaceMessageError);
          }
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
