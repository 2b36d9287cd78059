// Packs the desktop app for the system it runs on. What Debian's packages must name, the page of the project, is the
// maintainer's to give: in package.json ("homepage") or in CAUCUS_HOMEPAGE. Nothing is made up for it.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));

export type PackagingChoice = {
  readonly given: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly homepage: string | undefined;
  /** package.json does not name it: electron-builder has to be told. */
  readonly fromEnvironment: boolean;
};

/** The arguments of electron-builder, and what a person should know of them. */
export const builderArguments = ({
  given,
  platform,
  homepage,
  fromEnvironment,
}: PackagingChoice): { readonly args: readonly string[]; readonly note: string | null } => {
  const page = fromEnvironment && homepage !== undefined ? [`-c.extraMetadata.homepage=${homepage}`] : [];
  const choosesTargets = given.some((argument) => /^(--(linux|mac|win|windows|dir)|-[lmwo]+)\b/.test(argument));
  if (platform !== 'linux' || homepage !== undefined || choosesTargets)
    return { args: [...page, ...given], note: null };
  return {
    args: ['--linux', 'AppImage', ...given],
    note:
      'Only an AppImage is made: a Debian package must name the page of the project. Give it as "homepage" in ' +
      'package.json, or as CAUCUS_HOMEPAGE, and run this again.',
  };
};

const run = (): never => {
  const { homepage: written } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    readonly homepage?: string;
  };
  const named = process.env.CAUCUS_HOMEPAGE || undefined;
  const { args, note } = builderArguments({
    given: process.argv.slice(2),
    platform: process.platform,
    homepage: named ?? written,
    fromEnvironment: named !== undefined,
  });
  if (note !== null) console.log(note);
  const { status: built } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: project,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (built !== 0) process.exit(built ?? 1);
  const builder = join(project, 'node_modules', 'electron-builder', 'cli.js');
  const { status } = spawnSync(process.execPath, [builder, ...args], { cwd: project, stdio: 'inherit' });
  process.exit(status ?? 1);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
