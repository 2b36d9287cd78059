// Calls of the loopback API for the fuzzer: most of them nearly right, the others anything at all.

import fc from 'fast-check';
import { hostileJson, hostileText } from './hostile-inputs.ts';
import type { Arbitrary } from 'fast-check';

const shortId = fc.string({ minLength: 1, maxLength: 30 });
const count = fc.integer({ min: 0, max: 1_100 });
/** Most of them fit: a wrong value here and there. */
const likelyCalls = fc
  .oneof(
    fc.tuple(
      fc.constant('messages.page'),
      fc.record({ channelId: shortId, limit: count, before: fc.option(count, { nil: undefined }) }),
    ),
    fc.tuple(
      fc.constant('messages.post'),
      fc.record({ channelId: shortId, texts: fc.array(hostileText, { maxLength: 3 }) }),
    ),
    fc.tuple(
      fc.constant('messages.confirm'),
      fc.record({ ids: fc.array(shortId, { maxLength: 3 }), timeoutMs: count }),
    ),
    fc.tuple(fc.constant('messages.edit'), fc.record({ messageId: shortId, text: hostileText })),
    fc.tuple(
      fc.constant('messages.react'),
      fc.record({ messageId: shortId, emoji: fc.oneof(hostileText, fc.constant('👍')), add: fc.boolean() }),
    ),
    fc.tuple(fc.constant('messages.search'), fc.record({ text: hostileText, limit: count })),
    fc.tuple(fc.constant('drafts.set'), fc.record({ key: shortId, text: hostileText })),
    fc.tuple(
      fc.constant('presence.set'),
      fc.record({ state: fc.constantFrom('active', 'away', 'gone'), typingIn: fc.option(shortId) }),
    ),
    fc.tuple(fc.constant('peers.connect'), fc.record({ address: hostileText })),
    fc.tuple(fc.constant('profile.set'), fc.record({ name: hostileText })),
  )
  .map(([command, params]) => [command, JSON.parse(JSON.stringify(params)) as unknown] as const);
const unlikelyCalls = fc.tuple(
  fc.oneof(
    fc.constantFrom('app.state', 'messages.page', 'messages.post', 'messages.confirm', 'peers.connect', 'profile.set'),
    fc.constantFrom('channels.create', 'network.diagnostics', '__proto__', 'toString'),
    hostileText,
  ),
  hostileJson(['channelId', 'limit', 'before', 'after', 'texts', 'ids', 'timeoutMs', 'name', 'address']),
);
/** Name and parameters, as they come out of the body of a request. */
export const calls: Arbitrary<readonly [string, unknown]> = fc.oneof(likelyCalls, unlikelyCalls);
