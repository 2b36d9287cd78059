// Checks a call that came from outside (IPC, HTTP) before it reaches the service: the command exists, its parameters
// have the documented names, types and sizes. Knows nothing of what the commands do.

import { ApiError } from '../../shared/api.ts';
import type { CommandName, Params } from '../../shared/api.ts';
import {
  MAX_ADDRESS_CHARACTERS,
  MAX_CHANNEL_ID_CHARACTERS,
  MAX_CHANNEL_LEVELS,
  MAX_EMOJI_BYTES,
  MAX_EXCLUDED_INTERFACES,
  MAX_INTERFACE_CHARACTERS,
  MAX_INVITATION_MS,
  MAX_INVITATION_USES,
  MAX_DEEP_LINK_CHARACTERS,
  MAX_MENTIONS,
  MAX_MESSAGE_TEXT_BYTES,
  MAX_PAGE_MESSAGES,
  MAX_POST_BATCH,
  MAX_REFUSED_POSTS,
  MAX_SEARCH_CHARACTERS,
  MAX_SEARCH_HITS,
  PROFILE_COLOURS,
} from '../../shared/limits.ts';
import { TIMEOUT_BOUNDS } from '../../shared/settings.ts';

/** A command with parameters that fit it. */
export type ValidCall = { [Name in CommandName]: { readonly name: Name; readonly params: Params<Name> } }[CommandName];

/** Says what is wrong with a value, or nothing. `field` is what the sentence is about. */
type Check = (field: string, value: unknown) => void;
type Field = { readonly check: Check; readonly optional?: true };

const MAX_ID_CHARACTERS = 256;
const MAX_PATH_CHARACTERS = 4_096;
/** Names are judged by the service, in words of its own; here they are only kept from being absurd. */
const MAX_NAME_CHARACTERS = 1_000;
const MAX_TIMEOUT_MS = 86_400_000;

const bad = (message: string): ApiError => new ApiError('bad-request', message);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textUpTo =
  (maxCharacters: number): Check =>
  (field, value) => {
    if (typeof value !== 'string') throw bad(`${field} must be text.`);
    if (value === '') throw bad(`${field} must not be empty.`);
    if (value.length > maxCharacters) throw bad(`${field} must have at most ${maxCharacters} characters.`);
    if (!value.isWellFormed()) throw bad(`${field} holds half a character (a lone surrogate).`);
  };

const wholeNumber =
  (least: number, most: number): Check =>
  (field, value) => {
    if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most) {
      throw bad(`${field} must be a whole number from ${least} to ${most}.`);
    }
  };

const list =
  (each: Check, most: number): Check =>
  (field, value) => {
    if (!Array.isArray(value)) throw bad(`${field} must be a list.`);
    if (value.length === 0 || value.length > most) throw bad(`${field} must have from 1 to ${most} elements.`);
    value.forEach((element: unknown, position) => {
      each(`${field}[${position}]`, element);
    });
  };

const messageText: Check = (field, value) => {
  if (typeof value !== 'string') throw bad(`${field} must be text.`);
  if (value === '') throw bad(`${field} must not be empty.`);
  if (!value.isWellFormed()) throw bad(`${field} holds half a character (a lone surrogate).`);
  const bytes = Buffer.byteLength(value);
  if (bytes > MAX_MESSAGE_TEXT_BYTES) {
    throw new ApiError(
      'text-too-long',
      `The message is too long: ${bytes} bytes, and ${MAX_MESSAGE_TEXT_BYTES} are the most. Nothing of it was sent; ` +
        'shorten it or send it in parts.',
    );
  }
};

const flag: Check = (field, value) => {
  if (typeof value !== 'boolean') throw bad(`${field} must be true or false.`);
};

const oneOf =
  (...choices: readonly string[]): Check =>
  (field, value) => {
    if (!choices.includes(value as string)) throw bad(`${field} must be one of: ${choices.join(', ')}.`);
  };

const nullable =
  (check: Check): Check =>
  (field, value) => {
    if (value !== null) check(field, value);
  };

/** Text that may be empty: what it may hold is judged by the service, in words of its own. */
const line: Check = (field, value) => {
  if (value !== '') textUpTo(MAX_NAME_CHARACTERS)(field, value);
};

const draftText: Check = (field, value) => {
  if (value !== '') messageText(field, value);
};

const id = textUpTo(MAX_ID_CHARACTERS);

const mention: Check = (field, value) => {
  if (!isObject(value)) throw bad(`${field} must be an object.`);
  for (const key of Object.keys(value)) {
    if (key !== 'peerId' && key !== 'label') throw bad(`${field} takes no "${key.slice(0, 64)}".`);
  }
  id(`${field}.peerId`, value['peerId']);
  textUpTo(MAX_NAME_CHARACTERS)(`${field}.label`, value['label']);
};

const mentions: Check = (field, value) => {
  if (Array.isArray(value) && value.length === 0) return;
  list(mention, MAX_MENTIONS)(field, value);
};

const name = textUpTo(MAX_NAME_CHARACTERS);
const filePath = textUpTo(MAX_PATH_CHARACTERS);
const archiveFormat: Check = (field, value) => {
  if (value !== 'json' && value !== 'html') throw bad(`${field} must be "json" or "html".`);
};
const index = wholeNumber(0, Number.MAX_SAFE_INTEGER);
/** Up to the end of the year 9999. */
const timeMs = wholeNumber(0, 253_402_300_799_999);
const timeoutMs = wholeNumber(0, MAX_TIMEOUT_MS);

/** An object with exactly these fields. */
const exactly =
  (checks: Readonly<Record<string, Check>>): Check =>
  (field, value) => {
    if (!isObject(value)) throw bad(`${field} must be an object.`);
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(checks, key)) throw bad(`${field} takes no "${key.slice(0, 64)}".`);
    }
    for (const [key, check] of Object.entries(checks)) check(`${field}.${key}`, value[key]);
  };

const minuteOfDay = wholeNumber(0, 1_439);
const level = oneOf('all', 'mentions', 'nothing');
const channelLevels: Check = (field, value) => {
  if (!isObject(value)) throw bad(`${field} must be an object.`);
  const entries = Object.entries(value);
  if (entries.length > MAX_CHANNEL_LEVELS) {
    throw bad(`At most ${MAX_CHANNEL_LEVELS} channels can have a level of their own. Set some back to the usual one.`);
  }
  for (const [key, own] of entries) {
    textUpTo(MAX_CHANNEL_ID_CHARACTERS)(`A channel of ${field}`, key);
    level(`${field}.${key}`, own);
  }
};
const notifications = exactly({
  level,
  showText: flag,
  quiet: nullable(exactly({ fromMinute: minuteOfDay, toMinute: minuteOfDay })),
  channelLevels,
});
const interfaceNames: Check = (field, value) => {
  if (Array.isArray(value) && value.length === 0) return;
  list(textUpTo(MAX_INTERFACE_CHARACTERS), MAX_EXCLUDED_INTERFACES)(field, value);
};
const timeouts = exactly(
  Object.fromEntries(
    Object.entries(TIMEOUT_BOUNDS).map(([key, [least, most]]) => [key, nullable(wholeNumber(least, most))]),
  ),
);

const isTrue: Check = (field, value) => {
  if (value !== true) throw bad(`${field} must be true: this is for a person to decide.`);
};

type Fields<Name extends CommandName> = { readonly [Key in keyof Params<Name>]-?: Field };

const FIELDS: { readonly [Name in CommandName]: Params<Name> extends Record<string, never> ? object : Fields<Name> } = {
  'app.state': {},
  'cluster.view': {},
  'channels.list': {},
  'channels.create': {
    name: { check: name },
    topic: { check: line, optional: true },
    timeoutMs: { check: timeoutMs, optional: true },
  },
  'channels.rename': {
    channelId: { check: id },
    name: { check: name },
    timeoutMs: { check: timeoutMs, optional: true },
  },
  'channels.topic': {
    channelId: { check: id },
    topic: { check: line },
    timeoutMs: { check: timeoutMs, optional: true },
  },
  'channels.archive': {
    channelId: { check: id },
    archived: { check: flag },
    timeoutMs: { check: timeoutMs, optional: true },
  },
  'messages.page': {
    channelId: { check: id },
    limit: { check: wholeNumber(1, MAX_PAGE_MESSAGES) },
    before: { check: index, optional: true },
    after: { check: index, optional: true },
  },
  'messages.post': {
    channelId: { check: id },
    texts: { check: list(messageText, MAX_POST_BATCH) },
    threadRootId: { check: id, optional: true },
    alsoInChannel: { check: flag, optional: true },
    mentions: { check: mentions, optional: true },
  },
  'messages.edit': {
    messageId: { check: id },
    text: { check: messageText },
    mentions: { check: mentions, optional: true },
  },
  'messages.delete': { messageId: { check: id } },
  'messages.react': { messageId: { check: id }, emoji: { check: textUpTo(MAX_EMOJI_BYTES) }, add: { check: flag } },
  'messages.pin': { messageId: { check: id }, pinned: { check: flag } },
  'messages.thread': {
    rootId: { check: id },
    limit: { check: wholeNumber(1, MAX_PAGE_MESSAGES) },
    before: { check: index, optional: true },
    after: { check: index, optional: true },
  },
  'messages.around': { messageId: { check: id }, limit: { check: wholeNumber(1, MAX_PAGE_MESSAGES) } },
  'messages.at': {
    channelId: { check: id },
    index: { check: index },
    limit: { check: wholeNumber(1, MAX_PAGE_MESSAGES) },
  },
  'messages.pinned': { channelId: { check: id } },
  'messages.search': {
    text: { check: textUpTo(MAX_SEARCH_CHARACTERS) },
    channelId: { check: id, optional: true },
    authorId: { check: id, optional: true },
    fromMs: { check: timeMs, optional: true },
    toMs: { check: timeMs, optional: true },
    limit: { check: wholeNumber(1, MAX_SEARCH_HITS) },
    before: { check: index, optional: true },
  },
  'messages.confirm': { ids: { check: list(id, MAX_POST_BATCH) }, timeoutMs: { check: timeoutMs } },
  'outbox.list': {},
  'outbox.retry': { ids: { check: list(id, MAX_REFUSED_POSTS) } },
  'outbox.discard': { ids: { check: list(id, MAX_REFUSED_POSTS) } },
  'profile.set': {
    name: { check: name, optional: true },
    colour: { check: wholeNumber(0, PROFILE_COLOURS - 1), optional: true },
  },
  'reading.get': {},
  'reading.set': { channelId: { check: id }, index: { check: index } },
  'drafts.get': {},
  'drafts.set': { key: { check: id }, text: { check: draftText } },
  'presence.set': { state: { check: oneOf('active', 'away') }, typingIn: { check: nullable(id) } },
  'presence.get': {},
  'workspace.rename': { name: { check: name } },
  'workspace.policy': { policy: { check: oneOf('open', 'ask', 'invite') } },
  'invitations.create': {
    expiresInMs: { check: wholeNumber(1, MAX_INVITATION_MS) },
    uses: { check: wholeNumber(1, MAX_INVITATION_USES) },
  },
  'invitations.list': {},
  'invitations.revoke': { id: { check: id } },
  'invitations.join': {
    code: { check: textUpTo(MAX_DEEP_LINK_CHARACTERS) },
    address: { check: textUpTo(MAX_ADDRESS_CHARACTERS), optional: true },
  },
  'requests.list': {},
  'requests.answer': { peerId: { check: id }, admit: { check: flag } },
  'members.remove': { peerId: { check: id }, reason: { check: line, optional: true } },
  'members.owner': { peerId: { check: id }, owner: { check: flag } },
  'archive.import': { path: { check: filePath } },
  'archive.export': {
    path: { check: filePath },
    format: { check: archiveFormat },
    channelId: { check: id, optional: true },
  },
  'archive.status': {},
  'archive.cancel': {},
  'workspace.continueWithoutOthers': { confirmed: { check: isTrue } },
  'workspaces.list': {},
  'workspaces.open': { workspaceId: { check: id } },
  'workspaces.found': { name: { check: name } },
  'workspaces.join': { workspaceId: { check: id } },
  'workspaces.leave': { workspaceId: { check: id }, confirmed: { check: isTrue } },
  'workspaces.merge': { into: { check: id }, confirmed: { check: isTrue } },
  'workspaces.welcome': { workspaceId: { check: id } },
  'peers.connect': { address: { check: textUpTo(MAX_ADDRESS_CHARACTERS) } },
  'network.diagnostics': {},
  'settings.get': {},
  'settings.set': {
    notifications: { check: notifications, optional: true },
    port: { check: nullable(wholeNumber(1, 65_535)), optional: true },
    excludedInterfaces: { check: interfaceNames, optional: true },
    timeouts: { check: timeouts, optional: true },
  },
  'diagnostics.get': {},
};

const isCommand = (command: string): command is CommandName => Object.hasOwn(FIELDS, command);

/**
 * The call, checked. Absent parameters count as an empty object.
 * @throws ApiError `bad-request` or `text-too-long`, in words.
 */
export const validateCall = (command: string, params: unknown): ValidCall => {
  if (!isCommand(command)) throw bad(`There is no command "${command.slice(0, 64)}".`);
  const given = params ?? {};
  if (!isObject(given)) throw bad(`The parameters of ${command} must be an object.`);
  const fields = FIELDS[command] as Readonly<Record<string, Field>>;
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(fields, key)) throw bad(`${command} takes no "${key.slice(0, 64)}".`);
  }
  for (const [key, { check, optional }] of Object.entries(fields)) {
    const value = given[key];
    if (value === undefined && optional) continue;
    check(key, value);
  }
  const isPage = command === 'messages.page' || command === 'messages.thread';
  if (isPage && given['before'] !== undefined && given['after'] !== undefined) {
    throw bad(`${command} takes "before" or "after", not both.`);
  }
  return { name: command, params: given } as ValidCall;
};
