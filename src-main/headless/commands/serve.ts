// `caucus serve`: runs a replica without a window until it is told to stop, and says what happens to it.

import { isIP } from 'node:net';
import type { AppEvent, AppState } from '../../../shared/api.ts';
import { MAX_DISPLAY_NAME_CHARACTERS } from '../../../shared/limits.ts';
import { consensusSettingsFrom, roleSettingsFrom } from '../../../shared/settings.ts';
import { cleanDisplayName } from '../../chat/names.ts';
import { COMMON_OPTIONS, UsageError, profileDirectory, readArguments, takeWords, wholeNumber } from '../arguments.ts';
import { hasDisplay, openInBrowser } from '../default-browser.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { lostMemoryWords, oddMemberWords } from '../lost-memory-words.ts';
import type { Host } from '../main.ts';
import { sleepOnSignal } from '../sleep-signals.ts';
import { print, printProblem, printableLine } from '../terminal.ts';

/** How long a clean end may take before the process ends anyway; what was acknowledged is on disk already. */
const STOP_TIMEOUT_MS = 10_000;

/** One line of `--json`. */
type Line =
  | { event: 'ready'; peerId: string; addresses: readonly string[]; api: string }
  | { event: 'window'; url: string }
  | { event: 'workspace'; id: string; name: string }
  | { event: 'leader'; term: number; leader: string | null; leaderName: string | null }
  | { event: 'storage'; problem: string | null }
  | { event: 'memory'; problem: string | null }
  | { event: 'odd-member'; peerId: string; how: 'older' | 'twin' }
  | { event: 'failed'; message: string }
  | { event: 'stopping' };

const printReady = (state: AppState, mdns: boolean, windowUrl: string | null, opened: boolean): void => {
  print(`Caucus is running as ${printableLine(state.self.name)}, with the profile ${state.profile}.`);
  const addresses = state.typedAddresses.join(' or ');
  const reached = mdns ? 'Other machines find it by themselves, or by its address' : 'Others reach it by its address';
  if (addresses !== '') print(`${reached}: ${addresses}`);
  if (opened) print('Its window opens in your browser.');
  if (windowUrl !== null)
    print(`${opened ? 'Should it not' : 'For its window'}, open this in a browser here, once: ${windowUrl}`);
  print('Ctrl+C ends it.');
};

/** Opens the window in the person's browser, if there is one and somebody to see it. */
const openWindow = async (server: LoopbackServer): Promise<boolean> => {
  const address = hasDisplay() ? server.windowUrl() : null;
  return address !== null && (await openInBrowser(address));
};

/** Tells of the workspace and its leader, each time they change. */
const newsTeller = (tell: (line: Line, words: string) => void): ((event: AppEvent) => void) => {
  let workspaceId: string | null = null;
  let failure: string | null = null;
  let storageProblem: string | null = null;
  let memoryProblem: string | null = null;
  let oddTold: ReadonlySet<string> = new Set();
  let leadership = '';
  return (event) => {
    if (event.type === 'app') {
      const { phase } = event.state;
      if (phase.type === 'member' && phase.workspaceId !== workspaceId) {
        workspaceId = phase.workspaceId;
        const { workspaceName: name } = phase;
        tell({ event: 'workspace', id: workspaceId, name }, `In the workspace ${printableLine(name)}.`);
      }
      if (phase.type === 'failed' && phase.message !== failure) {
        failure = phase.message;
        tell({ event: 'failed', message: failure }, printableLine(failure));
      }
    }
    if (event.type === 'cluster') {
      const { term, leader, members } = event.view;
      if (event.view.storageProblem !== storageProblem) {
        storageProblem = event.view.storageProblem;
        const words = storageProblem ?? 'There is room on the disk again. What waited is being written.';
        tell({ event: 'storage', problem: storageProblem }, printableLine(words));
      }
      const loss = event.view.lostMemory === null ? null : lostMemoryWords(event.view.lostMemory);
      if (loss !== memoryProblem) {
        memoryProblem = loss;
        const line = loss ?? 'This replica is up to date again, and takes part as before.';
        tell({ event: 'memory', problem: loss }, printableLine(line));
      }
      for (const odd of event.view.oddMembers.filter((one) => !oddTold.has(`${one.how} ${one.peerId}`))) {
        const words = oddMemberWords(odd);
        tell({ event: 'odd-member', peerId: odd.peerId, how: odd.how }, printableLine(words));
      }
      oddTold = new Set(event.view.oddMembers.map(({ how, peerId }) => `${how} ${peerId}`));
      // Before its first word from anybody a replica knows neither term nor leader: no news.
      if (term === 0 || leadership === `${term} ${leader ?? ''}`) return;
      leadership = `${term} ${leader ?? ''}`;
      const leaderName = members.find((member) => member.peerId === leader)?.name ?? null;
      const words = leader === null ? `Term ${term} has no leader yet.` : '';
      tell(
        { event: 'leader', term, leader, leaderName },
        words === '' ? `${printableLine(leaderName ?? leader ?? '')} leads in term ${term}.` : words,
      );
    }
  };
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Ctrl+C reaches this process from the terminal and from npm; what comes so close together was meant once. */
const SAME_SIGNAL_MS = 1_000;

const nextSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
  });

const exitOnNextSignal = (): void => {
  const firstAtMs = performance.now();
  const exit = (): void => {
    if (performance.now() - firstAtMs > SAME_SIGNAL_MS) process.exit(EXIT.failed);
  };
  for (const signal of SIGNALS) process.on(signal, exit);
};

const stopWithin = async (host: Host, timeoutMs: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), timeoutMs)));
  const stopped = await Promise.race([host.stop().then(() => true), late]);
  clearTimeout(timer);
  return stopped;
};

export const serve: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    name: { type: 'string' },
    port: { type: 'string' },
    listen: { type: 'string', multiple: true },
    join: { type: 'string', multiple: true },
    'no-mdns': { type: 'boolean' },
    window: { type: 'boolean' },
    open: { type: 'boolean' },
  });
  takeWords(positionals, []);
  if (values.name !== undefined && cleanDisplayName(values.name) === null) {
    throw new UsageError(`--name needs 1 to ${MAX_DISPLAY_NAME_CHARACTERS} visible characters.`);
  }
  const listenAddresses = values.listen ?? [];
  for (const address of listenAddresses) {
    if (isIP(address) === 0) throw new UsageError(`--listen takes an IP address of this machine; it is "${address}".`);
  }

  const port = wholeNumber('port', values.port, [0, 65_535], null);
  const settings = consensusSettingsFrom(process.env);
  const roles = roleSettingsFrom(process.env);
  const mdns = values['no-mdns'] !== true;

  // A signal during the start ends it at once: nothing is confirmed to anybody before the ready line.
  let started = false;
  const signal = nextSignal();
  void signal.then((name) => {
    if (!started) process.exit(name === 'SIGINT' ? 130 : 143);
  });
  // Loaded only now: the whole replica hangs on it, and wrong usage should be told at once.
  const { startHost } = await import('../main.ts');
  const host = await startHost({
    profileDirectory: profileDirectory(values.profile),
    ...(values.name === undefined ? {} : { name: values.name }),
    port,
    listenAddresses,
    join: values.join ?? [],
    mdns,
    settings,
    roles,
  });
  started = true;
  sleepOnSignal(host.install);

  const { install, server } = host;
  const tell = (line: Line, words: string): void => print(values.json ? JSON.stringify(line) : words);
  const state = await install.api.call('app.state', {});
  const opened = values.open === true && (await openWindow(server));
  const windowUrl = values.window || values.open ? server.windowUrl() : null;
  if (values.json) {
    const ready: Line = {
      event: 'ready',
      peerId: install.peerId,
      addresses: install.addresses(),
      api: server.url,
    };
    print(JSON.stringify(ready));
    if (windowUrl !== null) print(JSON.stringify({ event: 'window', url: windowUrl } satisfies Line));
  } else {
    printReady(state, mdns, windowUrl, opened);
  }
  const news = newsTeller(tell);
  install.api.subscribe(news);
  news({ type: 'app', state });

  await signal;
  tell({ event: 'stopping' }, 'Ending.');
  exitOnNextSignal();
  if (await stopWithin(host, STOP_TIMEOUT_MS)) return EXIT.done;
  printProblem('It did not end cleanly in time and is ended now. What was confirmed is on disk.');
  return EXIT.failed;
};
