// The DNS records by which libp2p peers find each other (libp2p's mDNS specification, as @libp2p/mdns 12 writes them):
// a PTR record names an instance of the service, TXT records hold its multiaddrs. Pure; sends nothing.

import { MAX_ADDRESSES_PER_PEER } from '../../../shared/limits.ts';
import { isPeerIdText } from '../identity.ts';
import { addressText, parsePeerEndpoint, withoutZone } from './address.ts';
import type { ResponsePacket, QueryPacket } from 'multicast-dns';
import type { Endpoint } from './address.ts';
import type { PeerId } from '../../../shared/ids.ts';

/** The service that every libp2p peer offers. */
export const SERVICE_NAME = '_p2p._udp.local';
const TTL_SECONDS = 120;
const DNSADDR = 'dnsaddr=';
/** RFC 6763 §6.1. */
const MAX_TXT_BYTES = 255;
/** So many fit in one packet of an ordinary network (1,500 bytes) beside everything else. */
const MAX_ADDRESSES_TOLD = 8;

/** What is kept of a response for comparison, in characters. */
const MAX_WORDS_CHARACTERS = 2_048;

export type Answers = Exclude<ResponsePacket['answers'], undefined>;

/** A peer as some response told it. */
export type Announcement = { readonly peerId: PeerId; readonly endpoints: readonly Endpoint[] };

export const question = (): { questions: { name: string; type: 'PTR' }[] } => ({
  questions: [{ name: SERVICE_NAME, type: 'PTR' }],
});

export const asksForPeers = (query: QueryPacket): boolean =>
  (query.questions ?? []).some(({ name }) => name === SERVICE_NAME);

/** `instanceName` is a random label of this start, at most 63 characters. */
export const announcement = (instanceName: string, peerId: PeerId, endpoints: readonly Endpoint[]): Answers => {
  const instance = `${instanceName}.${SERVICE_NAME}`;
  const texts = endpoints
    .slice(0, MAX_ADDRESSES_TOLD)
    // Zones are this machine's own names for its interfaces: who hears this knows on which of theirs.
    .map(({ host, port }) => `${DNSADDR}${addressText({ host: withoutZone(host), port })}/p2p/${peerId}`)
    .filter((text) => text.length <= MAX_TXT_BYTES);
  return [
    { name: SERVICE_NAME, type: 'PTR', class: 'IN', ttl: TTL_SECONDS, data: instance },
    ...texts.map((data) => ({ name: instance, type: 'TXT' as const, class: 'IN' as const, ttl: TTL_SECONDS, data })),
  ];
};

/** Only the name, living no longer: with addresses in it, plain @libp2p/mdns would take a goodbye for a discovery. */
export const goodbye = (instanceName: string): Answers => [
  { name: SERVICE_NAME, type: 'PTR', class: 'IN', ttl: 0, data: `${instanceName}.${SERVICE_NAME}` },
];

const textsOf = (answers: Answers): string[] =>
  answers.flatMap((answer) => {
    if (answer.type !== 'TXT') return [];
    const parts = Array.isArray(answer.data) ? answer.data : [answer.data];
    return parts.map((part) => part.toString());
  });

/** What a response says, shortened to what tells two of them apart. Cheap, unlike reading it. */
export const wordsOf = (response: ResponsePacket): string =>
  textsOf([...(response.answers ?? []), ...(response.additionals ?? [])])
    .join(' ')
    .slice(0, MAX_WORDS_CHARACTERS);

/**
 * What a response says of one peer; null when it is about something else or makes no sense. `heardOn`: the zone of the
 * interface it came in by, when that is known, which its link-local addresses then belong to.
 */
export const readAnnouncement = (response: ResponsePacket, heardOn: string | null): Announcement | null => {
  // The specification puts TXT records among the additional ones, js-libp2p among the answers.
  const records = [...(response.answers ?? []), ...(response.additionals ?? [])];
  const named = records.some(({ type, name }) => type === 'PTR' && name === SERVICE_NAME);
  if (!named) return null;
  const told = textsOf(records)
    .filter((text) => text.startsWith(DNSADDR))
    .slice(0, 2 * MAX_ADDRESSES_PER_PEER)
    .map((text) => parsePeerEndpoint(text.slice(DNSADDR.length), heardOn))
    .filter((address) => address !== null);
  const peerId = told[0]?.peerId ?? null;
  if (!isPeerIdText(peerId)) return null;
  const own = told.filter((address) => address.peerId === peerId);
  return { peerId, endpoints: own.map(({ endpoint }) => endpoint) };
};
