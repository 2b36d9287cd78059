// Builds what Electron runs: main process with its worker threads, and the preload script. The window has a build of its
// own, the same for both hosts: vite.renderer.config.ts.
// Dependencies are bundled, so that the packed app holds a handful of files instead of thousands.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: at('./out/main'),
      emptyOutDir: true,
      externalizeDeps: false,
      target: 'node24',
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: {
          main: at('./src-main/desktop/main.ts'),
          'log-worker': at('./src-main/store/log-worker.ts'),
          'chat-worker': at('./src-main/store/chat-worker.ts'),
          'snapshot-worker': at('./src-main/store/snapshot-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('./out/preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      target: 'node24',
      reportCompressedSize: false,
      rolldownOptions: {
        input: { preload: at('./src-main/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
});
