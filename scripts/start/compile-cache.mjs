// Keeps what Node compiled for one start for the next: most of a short command's time, and half of a replica's start,
// is loading code. Lies with the packages; what changed is compiled anew. Does nothing on a Node that cannot do it.

import module from 'node:module';
import { join } from 'node:path';
import { keepWasmSteady } from './steady-wasm.mjs';

/** A replica that is killed writes nothing at its end, so it writes a while after its start. */
const FLUSH_AFTER_MS = 3_000;

export const keepCompiledCode = (project) => {
  // What is not kept yet is compiled by a program in WebAssembly.
  keepWasmSteady();
  const directory = join(project, 'node_modules', '.cache', 'caucus-compiled');
  module.enableCompileCache?.(directory);
  // Worker threads do not take it over from here; they read this when they begin.
  process.env.NODE_COMPILE_CACHE = directory;
  setTimeout(() => module.flushCompileCache?.(), FLUSH_AFTER_MS).unref();
};
