// Who gets in and who does not, told by whole installs that ask at each other's doors.

import { describe, expect, test } from 'vitest';
import {
  GENERAL,
  filesHolding,
  firstWaiting,
  found,
  group,
  memberNames,
  phaseOf,
  say,
  start,
  textsOf,
  untilPhase,
} from './door-installs.ts';
import type { ApiError } from '../../shared/api.ts';
import type { Running } from './door-installs.ts';

const SECRET = 'the launch is on thursday';

const policy = ({ install }: Running, to: 'open' | 'ask' | 'invite') =>
  install.api.call('workspace.policy', { policy: to });

const refusalOf = (work: Promise<unknown>): Promise<Pick<ApiError, 'code' | 'message'>> =>
  work.then(
    () => ({ code: 'internal', message: 'it was not refused' }),
    (failure: unknown) => failure as ApiError,
  );

describe('where a member decides', () => {
  test('a newcomer waits in words, is shown to every member, and goes on by itself once it is admitted', async () => {
    const [ada, grace] = await group('Ada', 'Grace');
    await say(ada!, SECRET);
    await policy(ada!, 'ask');
    const newcomer = await start('Edsger', [ada!.address]);
    const waits = await found(newcomer, async () => {
      const phase = await phaseOf(newcomer);
      return phase.type === 'joining' && phase.problem !== null ? phase.problem : null;
    });
    expect(waits).toContain('let this machine in');
    const request = await firstWaiting(grace!);
    const { self } = await newcomer.install.api.call('app.state', {});
    expect(request).toMatchObject({ peerId: self.peerId, name: 'Edsger', fingerprint: self.fingerprint });
    expect(self.fingerprint).toMatch(/^\d{5}( \d{5}){5}$/);
    expect(filesHolding(newcomer.directory, SECRET)).toEqual([]);

    await grace!.install.api.call('requests.answer', { peerId: request.peerId, admit: true });
    await untilPhase(newcomer, 'member');
    expect(await memberNames(newcomer)).toEqual(['Ada', 'Edsger', 'Grace']);
    expect(await textsOf(newcomer)).toEqual([SECRET]);
    await found(ada!, async () => (await ada!.install.api.call('requests.list', {})).requests.length === 0);
  });

  test('who is declined does not come in, and asks nobody else', async () => {
    const [ada] = await group('Ada');
    await policy(ada!, 'ask');
    const newcomer = await start('Edsger', [ada!.address]);
    const { peerId } = await firstWaiting(ada!);
    await ada!.install.api.call('requests.answer', { peerId, admit: false });
    await untilPhase(newcomer, 'looking');
    const refusal = await refusalOf(newcomer.install.api.call('peers.connect', { address: ada!.address }));
    expect(refusal).toMatchObject({ code: 'not-allowed' });
    expect(refusal.message).toContain('declined');
    expect(await memberNames(ada!)).toEqual(['Ada']);
  });
});

describe('with a code', () => {
  const invite = ({ install }: Running, uses = 1, expiresInMs = 60_000) =>
    install.api.call('invitations.create', { uses, expiresInMs });
  const joinBy = ({ install }: Running, code: string, at?: Running) =>
    install.api.call('invitations.join', { code, ...(at === undefined ? {} : { address: at.address }) });

  test('a newcomer comes in, also by the link, through a member that did not make the code', async () => {
    const [ada, grace] = await group('Ada', 'Grace');
    await policy(ada!, 'invite');
    const { code, link } = await invite(ada!, 2);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
    expect(link).toMatch(/^caucus:\/\/join\/[\w.~:,=&?/+-]+$/);
    const first = await start('Edsger');
    await untilPhase(first, 'member');
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    await joinBy(first, typed, grace);
    await found(ada!, async () => (await memberNames(ada!)).includes('Edsger'));
    await untilPhase(first, 'member');
    const second = await start('Barbara', [ada!.address]);
    await joinBy(second, link);
    await found(ada!, async () => (await memberNames(ada!)).length === 4);
    const { invitations } = await ada!.install.api.call('invitations.list', {});
    expect(invitations).toMatchObject([{ uses: 2, used: 2, revoked: false }]);
  });

  test('that is wrong, ended, used up or withdrawn, nobody comes in, and is told why', async () => {
    const [ada] = await group('Ada');
    await policy(ada!, 'invite');
    const newcomer = await start('Edsger', [ada!.address]);
    const reason = async (code: string): Promise<string> => {
      const { code: kind, message } = await refusalOf(joinBy(newcomer, code, ada));
      return `${kind}: ${message}`;
    };
    expect(await refusalOf(newcomer.install.api.call('peers.connect', { address: ada!.address }))).toMatchObject({
      code: 'invitation-invalid',
    });
    const { code } = await invite(ada!);
    expect(await reason(`${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`)).toContain('a letter is wrong');
    const other = await start('Barbara');
    await untilPhase(other, 'member');
    expect(await reason((await invite(other)).code)).toContain('Nobody here knows this code');
    expect(await reason((await invite(ada!, 1, 1)).code)).toContain('has ended');
    const withdrawn = await invite(ada!);
    await ada!.install.api.call('invitations.revoke', { id: withdrawn.id });
    expect(await reason(withdrawn.code)).toContain('withdrawn');
    await joinBy(other, code, ada);
    expect(await reason(code)).toContain('used up');
    expect(await memberNames(ada!)).toEqual(['Ada', 'Barbara']);
  });
});

describe('a member that is removed', () => {
  test('is told why, reads nothing more, cannot come back, and may be let in again by an owner', async () => {
    const [ada, grace, edsger] = await group('Ada', 'Grace', 'Edsger');
    await say(edsger!, 'before');
    const { peerId } = edsger!.install;
    await ada!.install.api.call('members.remove', { peerId, reason: 'left the project' });
    expect(await untilPhase(edsger!, 'removed')).toMatchObject({ byName: 'Ada', reason: 'left the project' });
    await found(ada!, async () => (await memberNames(ada!)).length === 2);
    await say(ada!, SECRET);
    expect(
      await refusalOf(edsger!.install.api.call('messages.post', { channelId: GENERAL, texts: ['x'] })),
    ).toMatchObject({
      code: 'no-workspace',
    });
    await edsger!.stop();
    expect(filesHolding(edsger!.directory, SECRET)).toEqual([]);

    // Started anew it is still out, and so is it at every other door.
    const again = await start('Edsger', [grace!.address], edsger);
    expect(await untilPhase(again, 'removed')).toMatchObject({ reason: 'left the project' });
    await found(grace!, async () => (await memberNames(grace!)).length === 2);
    expect(await memberNames(grace!)).toEqual(['Ada', 'Grace']);
    const { workspace } = await ada!.install.api.call('cluster.view', {});
    expect(workspace.removed).toMatchObject([{ peerId, name: 'Edsger', reason: 'left the project' }]);
    expect(await refusalOf(grace!.install.api.call('requests.answer', { peerId, admit: true }))).toMatchObject({
      code: 'not-allowed',
    });

    await ada!.install.api.call('requests.answer', { peerId, admit: true });
    await untilPhase(again, 'member');
    await found(again, async () => (await textsOf(again)).includes(SECRET));
    await say(again, 'after');
  });

  test('while it was away learns it from a member when it is back', async () => {
    const [ada, grace, edsger] = await group('Ada', 'Grace', 'Edsger');
    await edsger!.stop();
    await ada!.install.api.call('members.remove', { peerId: edsger!.install.peerId, reason: 'lost laptop' });
    await found(grace!, async () => (await memberNames(grace!)).length === 2);
    await say(ada!, SECRET);
    const again = await start('Edsger', [], edsger);
    expect(await untilPhase(again, 'removed')).toMatchObject({ byName: 'Ada', reason: 'lost laptop' });
    await again.stop();
    expect(filesHolding(again.directory, SECRET)).toEqual([]);
  });
});

test('two members that show the same name, or one that looks like it, are marked', async () => {
  const [ada] = await group('Ada', 'Grace', 'Аdа');
  const { members } = await ada!.install.api.call('cluster.view', {});
  expect(members.map(({ name, sameName }) => [name, sameName]).toSorted()).toEqual([
    ['Ada', true],
    ['Grace', false],
    ['Аdа', true],
  ]);
});
