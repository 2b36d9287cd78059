// Shows that the rules of the house bite: small files that break one rule each are linted with the real configuration,
// in a directory of their own, and the linter must name the rule. Types are left out: they are tsc's affair.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../..');
let house: string;
let linter: ESLint;

/** Lints `code` as if it stood at `path` and gives `rule: message` for each complaint. */
const complaints = async (path: string, code: string): Promise<string[]> => {
  const results = await linter.lintText(`// A file that shows one thing.\n${code}`, { filePath: join(house, path) });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${String(ruleId)}: ${message}`));
};

const write = (path: string, code: string): void => {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), code);
};

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'caucus-house-'));
  linter = new ESLint({
    cwd: house,
    overrideConfigFile: join(project, 'eslint.config.js'),
    overrideConfig: [
      { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts'] },
      { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
    ],
  });
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('the layers', () => {
  const forbidden: [path: string, code: string][] = [
    ['src-main/consensus/quorum.ts', `import { a } from '../../shared/ids.ts';\nvoid a;`],
    ['src-main/consensus/quorum.ts', `import type { A } from '../../shared/ids.ts';\nexport type B = A;`],
    ['src-main/consensus/quorum.ts', `import { a } from '../chat/rules.ts';\nvoid a;`],
    ['src-main/consensus/quorum.ts', `import { readFileSync } from 'node:fs';\nvoid readFileSync;`],
    ['src-main/consensus/quorum.ts', `import { a } from 'libp2p';\nvoid a;`],
    ['src-main/consensus/quorum.ts', `export * from '../replica/ports.ts';`],
    ['src-main/consensus/quorum.ts', `export type A = import('../replica/ports.ts').Clock;`],
    ['shared/chat.ts', `import { a } from '../src-main/chat/rules.ts';\nvoid a;`],
    ['shared/chat.ts', `import { join } from 'node:path';\nvoid join;`],
    ['src-main/chat/rules.ts', `import type { Entry } from '../consensus/messages.ts';\nexport type A = Entry;`],
    ['src-main/chat/rules.ts', `import type { A } from '../replica/ports.ts';\nexport type B = A;`],
    ['src-main/chat/rules.ts', `import { a } from '../network/network.ts';\nvoid a;`],
    ['src-main/chat/rules.ts', `import { a } from '../store/chat-store.ts';\nvoid a;`],
    ['src-main/store/log-store.ts', `import { a } from '../replica/replica.ts';\nvoid a;`],
    ['src-main/store/log-store.ts', `import { a } from '../network/network.ts';\nvoid a;`],
    ['src-main/network/codec.ts', `import { a } from '../chat/rules.ts';\nvoid a;`],
    ['src-main/network/codec.ts', `import { a } from '../consensus/quorum.ts';\nvoid a;`],
    ['src-main/network/codec.ts', `import { a } from '../workspace/founding.ts';\nvoid a;`],
    ['src-main/replica/replica.ts', `import { a } from '../network/network.ts';\nvoid a;`],
    ['src-main/replica/replica.ts', `import { a } from '../store/log-store.ts';\nvoid a;`],
    ['src-main/replica/replica.ts', `import { a } from '../chat/rules.ts';\nvoid a;`],
    ['src-main/workspace/founding.ts', `import { a } from '../service/install.ts';\nvoid a;`],
    ['src-main/workspace/founding.ts', `import { a } from 'libp2p';\nvoid a;`],
    ['src-main/service/install.ts', `import { a } from '../headless/main.ts';\nvoid a;`],
    ['src-main/service/install.ts', `import { a } from '../desktop/main.ts';\nvoid a;`],
    ['src-main/service/install.ts', `import { app } from 'electron';\nvoid app;`],
    ['src-main/service/install.ts', `export const load = () => import('electron');`],
    ['src-main/headless/main.ts', `import { app } from 'electron';\nvoid app;`],
    ['src-main/headless/main.ts', `import { a } from '../desktop/window.ts';\nvoid a;`],
    ['src-main/headless/main.ts', `import { DatabaseSync } from 'node:sqlite';\nvoid DatabaseSync;`],
    ['src-main/desktop/main.ts', `import { a } from '../headless/server.ts';\nvoid a;`],
    ['src-main/desktop/main.ts', `import { a } from '../../test/cluster/harness.ts';\nvoid a;`],
    ['src-renderer/client.ts', `import { a } from '../src-main/service/install.ts';\nvoid a;`],
    ['src-renderer/client.ts', `import { ipcRenderer } from 'electron';\nvoid ipcRenderer;`],
    ['src-renderer/client.ts', `import { join } from 'node:path';\nvoid join;`],
    ['src-main/attic/trunk.ts', `import { a } from '../../shared/ids.ts';\nvoid a;`],
  ];

  test.each(forbidden)('%s may not say: %s', async (path, code) => {
    expect(await complaints(path, code)).toContainEqual(expect.stringMatching(/^house\/layers: /));
  });

  const allowed: [path: string, code: string][] = [
    ['src-main/consensus/quorum.ts', `import { a } from './ids.ts';\nvoid a;`],
    ['src-main/chat/rules.ts', `import { a } from '../../shared/limits.ts';\nvoid a;`],
    [
      'src-main/store/log-store.ts',
      `import type { DurableLog } from '../replica/ports.ts';\nexport type A = DurableLog;`,
    ],
    ['src-main/store/log-store.ts', `import { DatabaseSync } from 'node:sqlite';\nvoid DatabaseSync;`],
    ['src-main/network/codec.ts', `import type { Entry } from '../consensus/messages.ts';\nexport type A = Entry;`],
    ['src-main/network/node.ts', `import { createLibp2p } from 'libp2p';\nvoid createLibp2p;`],
    ['src-main/replica/replica.ts', `import { a } from '../consensus/replica-node.ts';\nvoid a;`],
    ['src-main/service/install.ts', `import { a } from '../workspace/founding.ts';\nvoid a;`],
    ['src-main/desktop/main.ts', `import { app } from 'electron';\nvoid app;`],
    ['src-renderer/client.ts', `import { a } from '../shared/ids.ts';\nvoid a;`],
    ['src-renderer/state.ts', `import { tick } from 'svelte';\nvoid tick;`],
    ['test/store/log-store.test.ts', `import { a } from '../../src-main/store/log-store.ts';\nvoid a;`],
  ];

  test.each(allowed)('%s may say: %s', async (path, code) => {
    expect(await complaints(path, code)).toEqual([]);
  });

  test('two files may not import each other in a circle', async () => {
    write('src-main/store/hen.ts', `import { egg } from './egg.ts';\nexport const hen = () => egg;\n`);
    const code = `import { hen } from './hen.ts';\nexport const egg = () => hen;`;
    write('src-main/store/egg.ts', code);
    expect(await complaints('src-main/store/egg.ts', code)).toContainEqual(
      expect.stringMatching(/^house\/no-cycle: .*egg\.ts → hen\.ts → egg\.ts/),
    );
  });

  test('a circle through a third file, and through types', async () => {
    write('src-main/store/one.ts', `export { two } from './two.ts';\n`);
    write(
      'src-main/store/two.ts',
      `import type { Three } from './three.ts';\nexport const two = (three: Three) => three;\n`,
    );
    expect(await complaints('src-main/store/three.ts', `export * from './one.ts';\nexport type Three = 3;`)).toEqual(
      [],
    );
    write('src-main/store/two.ts', `import {\n  three,\n} from './three.ts';\nexport const two = () => three;\n`);
    expect(await complaints('src-main/store/three.ts', `export * from './one.ts';`)).toContainEqual(
      expect.stringMatching(/^house\/no-cycle: /),
    );
  });
});

describe('the engine is pure', () => {
  const impure: [code: string, rule: string][] = [
    ['export const now = () => Date.now();', 'no-restricted-globals'],
    ['export const now = () => new Date();', 'no-restricted-globals'],
    ['export const now = () => performance.now();', 'no-restricted-globals'],
    ['export const draw = () => Math.random();', 'no-restricted-properties'],
    ['export const later = (run: () => void) => setTimeout(run, 1);', 'no-restricted-globals'],
    ['export const often = (run: () => void) => setInterval(run, 1);', 'no-restricted-globals'],
    ['export const soon = (run: () => void) => queueMicrotask(run);', 'no-restricted-globals'],
    ['export const wait = async () => 1;', 'no-restricted-syntax'],
    ['export const wait = () => Promise.resolve(1);', 'no-restricted-globals'],
    ['export type Wait = () => Promise<void>;', 'no-restricted-syntax'],
    ['export const here = import.meta.url;', 'no-restricted-syntax'],
    ['export const mode = () => process.env;', 'no-restricted-globals'],
    ['export const say = () => console.log(1);', 'no-restricted-globals'],
    ['export const order = (a: string, b: string) => a.localeCompare(b);', 'no-restricted-syntax'],
  ];

  test.each(impure)('it may not say: %s', async (code, rule) => {
    const found = await complaints('src-main/consensus/quorum.ts', code);
    expect(found.map((complaint) => complaint.split(':')[0])).toContain(rule);
  });

  test('elsewhere a clock may be read', async () => {
    expect(await complaints('src-main/headless/main.ts', 'export const now = () => Date.now();')).toEqual([]);
  });

  test('chance is a parameter everywhere in the program', async () => {
    const found = await complaints('src-main/replica/replica.ts', 'export const draw = () => Math.random();');
    expect(found).toContainEqual(expect.stringMatching(/^no-restricted-properties: /));
  });
});

describe('files', () => {
  const refused: [path: string, code: string, rule: string][] = [
    ['src-main/store/log.ts', 'export default 1;', 'house/no-default-export'],
    ['src-main/store/log.ts', 'const a = 1;\nexport { a as default };', 'house/no-default-export'],
    ['src-main/store/log.ts', 'export enum Colour { Red }', 'no-restricted-syntax'],
    ['src-main/store/log.ts', 'export namespace Colours { export const red = 1; }', 'no-restricted-syntax'],
    ['src-main/store/log.ts', 'export const a = (b: any) => { void b; };', '@typescript-eslint/no-explicit-any'],
    ['src-main/store/log.ts', 'export const a = 1;\n'.repeat(1) + '//\n'.repeat(400), 'max-lines'],
    ['src-main/store/utils.ts', 'export const a = 1;', 'house/file-name'],
    ['src-main/store/log-helpers.ts', 'export const a = 1;', 'house/file-name'],
    ['shared/misc.ts', 'export const a = 1;', 'house/file-name'],
    ['src-main/store/LogStore.ts', 'export const a = 1;', 'house/file-name'],
  ];

  test.each(refused)('%s is refused', async (path, code, rule) => {
    expect((await complaints(path, code)).map((complaint) => complaint.split(':')[0])).toContain(rule);
  });

  test('a file without a word on its purpose is refused', async () => {
    const results = await linter.lintText('export const a = 1;\n', { filePath: join(house, 'src-main/store/log.ts') });
    expect(results[0]?.messages.map(({ ruleId }) => ruleId)).toContain('house/file-purpose');
  });

  test('a component has to reckon with an element that is gone', async () => {
    const rulesFor = async (type: string): Promise<(string | null)[]> => {
      const code = `<!-- A field. -->\n<script lang="ts">\n  let field = $state<${type}>(null);\n</script>\n\n<p bind:this={field}></p>\n`;
      const results = await linter.lintText(code, { filePath: join(house, 'src-renderer/composer/Field.svelte') });
      return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
    };
    expect(await rulesFor('HTMLElement')).toContain('house/element-may-be-gone');
    expect(await rulesFor('HTMLElement | null')).not.toContain('house/element-may-be-gone');
  });
});
