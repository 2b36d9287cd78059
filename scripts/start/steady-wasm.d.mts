// The types of steady-wasm.mjs, for the TypeScript that imports it.

export declare const STEADY_WASM: string;
export declare const keepWasmSteady: () => void;
