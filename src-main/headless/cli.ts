// The command line: finds the command, runs it, and turns every failure into words and an exit code. Each command is
// loaded only when it is asked for, so that a question to a running replica is answered fast.

import { ApiError } from '../../shared/api.ts';
import { NoReplicaError, ReplicaStoppedError } from './api-client.ts';
import { UsageError } from './arguments.ts';
import { EXIT } from './exit-code.ts';
import type { Command, ExitCode } from './exit-code.ts';
import { print, printProblem, printable } from './terminal.ts';
import { USAGE } from './usage.ts';

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  status: async () => (await import('./commands/status.ts')).status,
  send: async () => (await import('./commands/send.ts')).send,
  edit: async () => (await import('./commands/change.ts')).edit,
  delete: async () => (await import('./commands/change.ts')).deleteMessage,
  react: async () => (await import('./commands/change.ts')).react,
  pin: async () => (await import('./commands/change.ts')).pin,
  outbox: async () => (await import('./commands/outbox.ts')).outbox,
  search: async () => (await import('./commands/search.ts')).search,
  read: async () => (await import('./commands/read.ts')).read,
  tail: async () => (await import('./commands/tail.ts')).tail,
  channels: async () => (await import('./commands/channels.ts')).channels,
  members: async () => (await import('./commands/members.ts')).members,
  workspaces: async () => (await import('./commands/workspaces.ts')).workspaces,
  policy: async () => (await import('./commands/governance.ts')).policy,
  invite: async () => (await import('./commands/governance.ts')).invite,
  requests: async () => (await import('./commands/governance.ts')).requests,
  admit: async () => (await import('./commands/governance.ts')).admit,
  remove: async () => (await import('./commands/governance.ts')).remove,
  owner: async () => (await import('./commands/governance.ts')).owner,
  join: async () => (await import('./commands/governance.ts')).join,
  connect: async () => (await import('./commands/connect.ts')).connect,
  import: async () => (await import('./commands/archive.ts')).importArchive,
  export: async () => (await import('./commands/archive.ts')).exportArchive,
  recover: async () => (await import('./commands/recover.ts')).recover,
  window: async () => (await import('./commands/window.ts')).window,
};

const wantsHelp = (args: readonly string[]): boolean => {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return own.includes('--help') || own.includes('-h');
};

const exitCodeFor = (error: unknown): ExitCode => {
  if (error instanceof UsageError) return EXIT.wrongUsage;
  // By name: the settings are loaded with `serve` only.
  if (error instanceof Error && error.name === 'InvalidSettingError') return EXIT.wrongUsage;
  if (error instanceof NoReplicaError || error instanceof ReplicaStoppedError) return EXIT.noReplica;
  if (error instanceof ApiError && error.code === 'not-committed') return EXIT.notCommitted;
  return EXIT.failed;
};

const run = async (args: readonly string[]): Promise<ExitCode> => {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError('A command is missing.');
  if (name === 'help' || wantsHelp(args)) {
    print(USAGE);
    return EXIT.done;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) throw new UsageError(`There is no command "${name.slice(0, 80)}".`);
  return (await load())(rest);
};

/** Runs one command line to its end and ends the process with its exit code. */
export const runCommandLine = async (args: readonly string[]): Promise<void> => {
  // `caucus read | head` is no fault: whoever reads has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  let code: ExitCode;
  try {
    code = await run(args);
  } catch (error) {
    code = exitCodeFor(error);
    printProblem(printable(error instanceof Error ? error.message : String(error)));
    if (error instanceof UsageError) printProblem('Usage: npm run --silent caucus -- --help');
  }
  // Both streams are flushed before the end: what was confirmed must have been said.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  await new Promise<void>((resolve) => process.stderr.write('', () => resolve()));
  process.exit(code);
};
