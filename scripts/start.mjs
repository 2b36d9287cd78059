// `npm start`: ends in a usable chat window without further typing. Installs and builds when needed, opens the app in
// Electron, and where its runtime cannot be had, in a browser window. Starts on any Node from 20 up, without packages.

import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keepCompiledCode } from './start/compile-cache.mjs';
import { installPackages, ownNodePath, packagesAreInstalled } from './start/packages.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** An Electron that ends so early with an error never showed a window. */
const EARLY_END_MS = 10_000;

const USAGE = `npm start -- [options]

  --profile NAME_OR_DIR  another install on this machine, such as "b" (default: this user's own)
  --name NAME            the name the others see
  --join ADDR            join through this address; may be repeated
  --port P               TCP port (default: 47474 or the next free one)
  --listen ADDR          bind this IP address only; may be repeated
  --no-mdns              do not look for others on the network
  --browser              open a browser window even where Electron could be had`;

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: {
        profile: { type: 'string' },
        name: { type: 'string' },
        join: { type: 'string', multiple: true },
        port: { type: 'string' },
        listen: { type: 'string', multiple: true },
        'no-mdns': { type: 'boolean' },
        browser: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
};

/** Runs a program in our place: it has the terminal, gets our signals, and its end is reported. */
const hand = (program, args, env = process.env) =>
  new Promise((finish) => {
    const sinceMs = Date.now();
    const child = spawn(program, args, { cwd: process.cwd(), stdio: 'inherit', env });
    const forward = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, forward);
    const end = (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      finish({ code, signal, early: Date.now() - sinceMs < EARLY_END_MS });
    };
    child.on('error', () => end(127, null));
    child.on('exit', end);
  });

const exitCodeOf = ({ code, signal }) => code ?? (signal === 'SIGINT' ? 130 : 143);

/** The options for whichever host runs it. */
const hostArguments = (options, profileDirectory) => [
  '--profile',
  profileDirectory,
  ...(options.name === undefined ? [] : ['--name', options.name]),
  ...(options.port === undefined ? [] : ['--port', options.port]),
  ...(options.join ?? []).flatMap((address) => ['--join', address]),
  ...(options.listen ?? []).flatMap((address) => ['--listen', address]),
  ...(options['no-mdns'] ? ['--no-mdns'] : []),
];

// From here on everything runs on the Node of the packages, which takes TypeScript as it is.

/** Shows the window of an install that runs already; false when none does. */
const showRunning = async (profileDirectory) => {
  const { connectToReplica, NoReplicaError } = await import('../src-main/headless/api-client.ts');
  const { hasDisplay, openInBrowser } = await import('../src-main/headless/default-browser.ts');
  try {
    const client = await connectToReplica(profileDirectory);
    const address = await client.openWindow();
    client.close();
    if (address === null) console.log('Caucus is running already; its window is shown.');
    else if (hasDisplay() && (await openInBrowser(address))) {
      console.log('Caucus is running already; its window opens in your browser.');
    } else console.log(`Caucus is running already. For its window, open this in a browser here, once: ${address}`);
    return true;
  } catch (error) {
    if (error instanceof NoReplicaError) return false;
    console.error(error.message);
    process.exit(1);
  }
};

const findOrFetchRuntime = async (display) => {
  const { fetchRuntime, findRuntime } = await import('./start/electron-runtime.ts');
  const found = findRuntime(project);
  if (found !== null)
    return display ? { path: found, problem: null } : { path: null, problem: 'there is no display here' };
  if (!display) return { path: null, problem: 'there is neither an Electron runtime nor a display here' };
  const fetched = await fetchRuntime(project);
  const problem = 'Electron’s runtime is not on this machine and could not be downloaded';
  return { path: fetched, problem: fetched === null ? problem : null };
};

const openApp = async (options) => {
  const { profileDirectoryFor, defaultProfileDirectory } = await import('../src-main/profile/profile-places.ts');
  const { hasDisplay } = await import('../src-main/headless/default-browser.ts');
  const profileDirectory =
    options.profile === undefined ? defaultProfileDirectory() : profileDirectoryFor(options.profile);
  if (await showRunning(profileDirectory)) return;
  const { build } = await import('./start/build.ts');
  if (!(await build(project))) {
    console.error('The build failed: see the messages above.');
    process.exit(1);
  }

  const args = hostArguments(options, profileDirectory);
  const display = hasDisplay();
  const runtime = options.browser ? { path: null, problem: null } : await findOrFetchRuntime(display);
  let { problem } = runtime;
  if (runtime.path !== null) {
    const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
    const ended = await hand(runtime.path, [project, ...args], environment);
    if (exitCodeOf(ended) === 0 || !ended.early || SIGNALS.includes(ended.signal)) process.exit(exitCodeOf(ended));
    problem = 'Electron could not open a window on this machine';
  }
  if (problem !== null) {
    const instead = display ? 'opens in your browser' : 'gives you an address for a browser';
    console.log(`${problem[0].toUpperCase()}${problem.slice(1)}, so Caucus ${instead}: it is the same app.`);
  }
  const { runCommandLine } = await import('../src-main/headless/cli.ts');
  await runCommandLine(['serve', '--open', ...args]);
};

const options = readOptions();
if (options.help) {
  console.log(USAGE);
} else if (process.env.CAUCUS_START_ON_OWN_NODE === '1') {
  delete process.env.CAUCUS_START_ON_OWN_NODE;
  keepCompiledCode(project);
  await openApp(options);
} else {
  if (!packagesAreInstalled(project) && !installPackages(project)) {
    console.error('The packages could not be installed: see the messages of npm above, then run npm start again.');
    process.exit(1);
  }
  // The Node that starts npm may be an older one; the packages bring the one that the program needs.
  const environment = { ...process.env, CAUCUS_START_ON_OWN_NODE: '1', NODE_USE_ENV_PROXY: '1' };
  const ended = await hand(
    ownNodePath(project),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    environment,
  );
  process.exit(exitCodeOf(ended));
}
