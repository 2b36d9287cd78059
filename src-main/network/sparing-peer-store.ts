// What libp2p remembers of other peers, cut down to nothing. At every stream and dial it writes down what the peer speaks and
// when it was reached, as an encoded record, which costs more than the stream; nothing of ours ever reads it. Addresses are
// remembered by the address book (discovery/address-book.ts). Of this install itself everything is kept: others ask for it.

import type { Peer, PeerId } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';

const nothingOf = (id: PeerId): Peer => ({ id, addresses: [], protocols: [], metadata: new Map(), tags: new Map() });

/** From now on `node` writes down nothing of others but what they say when they are asked who they are. */
export const rememberOnlyItself = (node: Libp2p): void => {
  const { peerStore } = node;
  const merge = peerStore.merge.bind(peerStore);
  peerStore.merge = (id, data, options) =>
    id.equals(node.peerId) ? merge(id, data, options) : Promise.resolve(nothingOf(id));
};
