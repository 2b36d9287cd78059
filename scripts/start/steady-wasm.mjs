// Node takes the types out of TypeScript with a program in WebAssembly, in each thread for itself. After some calls V8 compiles
// the way into such a program anew and frees the old one, now and then while another thread ends: the process dies
// (seen with Node 24.21, in one of several hundred threads). What is never compiled anew is never freed.

import { setFlagsFromString } from 'node:v8';

/** For a Node that is started; the number of calls is more than any program makes. */
export const STEADY_WASM = '--wasm-wrapper-tiering-budget=2000000000';

/** For this process, before it loads TypeScript. */
export const keepWasmSteady = () => setFlagsFromString(STEADY_WASM);
