// Builds the window (src-renderer) to out/renderer, for both hosts: a custom protocol and a loopback address.
// Nothing is inlined, so that the strictest content security policy holds.

import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('./src-renderer'),
  base: './',
  plugins: [svelte()],
  build: {
    outDir: at('./out/renderer'),
    emptyOutDir: true,
    target: ['chrome130', 'firefox130', 'safari18'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
