// Finds circles of imports by reading the files: who imports whom when the program runs. Types do not count, they are
// gone by then. Used by rules.mjs.

import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const IMPORTS = [
  /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gmu,
  /\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gu,
];

/** @type {Map<string, { stamp: number; imports: string[] }>} */
const read = new Map();

/**
 * The files that a source text imports when it runs, as absolute paths.
 * @param {string} file
 * @param {string} text
 * @returns {string[]}
 */
export const importsIn = (file, text) =>
  IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, path]) => resolve(dirname(file), path)));

const importsOf = (file) => {
  try {
    const stamp = statSync(file).mtimeMs;
    const known = read.get(file);
    if (known?.stamp === stamp) return known.imports;
    const imports = /\.(ts|mts|js|mjs|svelte)$/u.test(file) ? importsIn(file, readFileSync(file, 'utf8')) : [];
    read.set(file, { stamp, imports });
    return imports;
  } catch {
    return []; // a file that is not there is the compiler's affair
  }
};

/**
 * A way from `first` back to `file` along imports, both included, or null when there is none.
 * @param {string} file
 * @param {string} first a file that `file` imports
 * @returns {string[] | null}
 */
export const cycleThrough = (file, first) => {
  const visited = new Set();
  const walk = (at, way) => {
    if (at === file) return [...way, at];
    if (visited.has(at)) return null;
    visited.add(at);
    for (const next of importsOf(at)) {
      const found = walk(next, [...way, at]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(first, []);
};
