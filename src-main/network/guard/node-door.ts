// What the libp2p node is given so that the guard stands at its door: who may connect, and the meters on what strangers
// do with a connection.

import { connectionGate } from './connection-gate.ts';
import { meteredConnections } from './metered-connections.ts';
import type { Connection, ConnectionGater } from '@libp2p/interface';
import type { MutableCounters } from '../counters.ts';
import type { Guard } from './guard.ts';
import type { MeteredConnections } from './metered-connections.ts';

export type NodeDoor = MeteredConnections & { readonly gater: ConnectionGater };

/** `connections` are those that stand now. */
export const nodeDoor = (
  guard: Guard,
  counters: MutableCounters,
  connections: () => readonly Connection[],
): NodeDoor => ({ ...meteredConnections(guard), gater: connectionGate(guard, counters, connections) });
