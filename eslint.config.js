// The linter of the house: strict TypeScript, the layers of scripts/house/layers.mjs, and the engine's purity.
// Formatting is Prettier's; nothing here is about looks.

import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { houseRules } from './scripts/house/rules.mjs';

const forbiddenSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals: enums do not survive type stripping.' },
  {
    selector: 'TSModuleDeclaration[kind="namespace"]',
    message: 'Use a file: namespaces do not survive type stripping.',
  },
];

/** The engine must give the same output for the same input, every time and everywhere. */
const impureGlobals = [
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'Promise',
  'AsyncIterator',
  'process',
  'crypto',
  'fetch',
  'console',
  'require',
  'globalThis',
  'window',
  'self',
  'Buffer',
  'Intl',
  'WeakRef',
  'FinalizationRegistry',
  'Atomics',
];

const impureSyntax = [
  { selector: ':function[async=true]', message: 'The engine waits for nothing: no async functions.' },
  { selector: 'AwaitExpression', message: 'The engine waits for nothing: no await.' },
  { selector: 'ForOfStatement[await=true]', message: 'The engine waits for nothing: no for await.' },
  { selector: 'ImportExpression', message: 'The engine loads nothing while it runs.' },
  { selector: 'MetaProperty', message: 'The engine does not know where it runs: no import.meta.' },
  {
    selector: 'CallExpression[callee.property.name=/^(localeCompare|toLocale.*)$/]',
    message: 'The engine knows no locale: compare with < and >.',
  },
  {
    selector: 'TSTypeReference[typeName.name=/^(Promise|PromiseLike|AsyncIterable|AsyncGenerator)$/]',
    message: 'The engine waits for nothing: no promises, not even as types.',
  },
];

/** The state machine of the chat: the same on every replica, so no clock, chance or locale in what is applied. */
const nondeterminism = [
  {
    object: 'Math',
    property: 'random',
    message: 'Chance is a parameter (Random), so that a run can be repeated from its seed.',
  },
];

const plainFiles = ['**/*.js', '**/*.mjs', '**/*.cjs'];

export default defineConfig(
  globalIgnores(['node_modules/', 'out/', 'dist/', 'artifacts/', 'coverage/', '**/*.gen.js', '**/*.gen.d.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    plugins: { house: houseRules },
    languageOptions: {
      globals: { ...globals.node },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'house/layers': 'error',
      'house/no-cycle': 'error',
      'house/no-default-export': 'error',
      'house/file-name': 'error',
      'house/file-purpose': 'error',
      'house/element-may-be-gone': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', ...forbiddenSyntax],
      'no-restricted-properties': ['error', ...nondeterminism],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off', // types are the habit; ambient declarations need interfaces
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off', // "case 'x': return open();" reads well
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }], // code points are what limits count
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/unbound-method': 'off', // the house has objects of functions, hardly a class: nothing to unbind
      '@typescript-eslint/require-await': 'off', // a function may be async because its type says so
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
    },
  },
  {
    name: 'the engine is pure',
    files: ['src-main/consensus/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...impureGlobals.map((name) => ({
          name,
          message: 'The engine has no clock, chance, waiting or surroundings.',
        })),
      ],
      'no-restricted-syntax': ['error', ...forbiddenSyntax, ...impureSyntax],
    },
  },
  {
    name: 'the screen',
    files: ['src-renderer/**'],
    languageOptions: { globals: { ...globals.browser } },
    rules: { 'svelte/prefer-svelte-reactivity': 'off' }, // most maps are made, filled and read within one derivation
  },
  {
    name: 'components: svelte-check knows their types',
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { parser: tseslint.parser, projectService: false } },
    rules: { 'house/no-default-export': 'off', 'prefer-const': 'off' },
  },
  {
    name: 'TypeScript that imports components: their types are svelte-check’s',
    files: ['src-renderer/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    name: 'plain JavaScript has no types to check',
    files: plainFiles,
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    name: 'the command line and scripts speak to a terminal',
    files: ['scripts/**', 'test/**'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    name: 'tests say what they expect more than how',
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off', // JSON and expect.any()
    },
  },
  {
    name: 'tools read these by their default export',
    files: ['*.config.{js,ts}', 'src-renderer/svelte.config.{js,ts}', '**/vite.config.ts'],
    rules: { 'house/no-default-export': 'off' },
  },
);
