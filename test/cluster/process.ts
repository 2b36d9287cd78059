// Starts programs and reads their lines: what the harness of real processes stands on. Knows nothing of replicas.

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a program ended and what it said. */
export type Outcome = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A program that runs. */
export type Running = {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  readonly output: { stdout: string; stderr: string };
  /** Resolves when it has ended and all output has been read; never rejects. */
  readonly ended: Promise<Outcome>;
  /** Resolves with the first line of standard output that `accept` likes; rejects when the program ends before. */
  line(accept: (line: string, number: number) => boolean, timeoutMs: number): Promise<string>;
};

export type StartOptions = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Whatever still runs when the tests end, for whatever reason, is ended with them. */
const alive = new Set<ChildProcess>();
process.on('exit', () => alive.forEach((child) => child.kill('SIGKILL')));

export const startProgram = (command: readonly string[], options: StartOptions): Running => {
  const [program, ...args] = command;
  if (program === undefined) throw new Error('There is no program to start.');
  const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['pipe', 'pipe', 'pipe'] });
  alive.add(child);
  const output = { stdout: '', stderr: '' };
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const wake = () => listeners.forEach((listener) => listener());
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  child.stdin.on('error', () => undefined); // the program may end before it has read everything
  createInterface({ input: child.stdout }).on('line', (line) => {
    output.stdout += `${line}\n`;
    lines.push(line);
    wake();
  });
  let outcome: Outcome | null = null;
  const ended = new Promise<Outcome>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      alive.delete(child);
      outcome = { code, signal, ...output };
      resolve(outcome);
      wake();
    };
    child.on('close', end);
    child.on('error', (error) => {
      output.stderr += error.message;
      end(null, null);
    });
  });

  const line = (accept: (line: string, number: number) => boolean, timeoutMs: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const told = () => `\nstdout: ${output.stdout.slice(-2_000)}\nstderr: ${output.stderr.slice(-2_000)}`;
      const settle = (then: () => void) => {
        listeners.delete(look);
        clearTimeout(timer);
        then();
      };
      const look = () => {
        const found = lines.find((text, index) => accept(text, index + 1));
        if (found !== undefined) settle(() => resolve(found));
        else if (outcome !== null) {
          settle(() =>
            reject(new Error(`${command.join(' ')} ended too early, code ${String(outcome?.code)}.${told()}`)),
          );
        }
      };
      const timer = setTimeout(
        () => settle(() => reject(new Error(`${command.join(' ')} did not say it in ${timeoutMs} ms.${told()}`))),
        timeoutMs,
      );
      listeners.add(look);
      look();
    });

  return { child, output, ended, line };
};

/** Asks `probe` until it gives something else than null, or the deadline passes. `story` says what is waited for. */
export const eventually = async <T>(
  story: string,
  timeoutMs: number,
  probe: () => Promise<T | null>,
  describeLast: () => string = () => '',
  everyMs = 40,
): Promise<T> => {
  const deadlineMs = performance.now() + timeoutMs;
  let failure: unknown;
  do {
    try {
      const found = await probe();
      if (found !== null) return found;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  } while (performance.now() < deadlineMs);
  throw new Error(`In ${timeoutMs} ms it did not happen that ${story}. ${describeLast()}`, { cause: failure });
};
