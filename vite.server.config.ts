import path from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/**
 * The process around the built app, and what runs before it: plain JavaScript, so that a start reads a few files and translates none.
 * The server takes nothing of the app but `kernel`, which is pure; the preparation is alone in its process, and takes what it needs
 * (docs/decisions/0005).
 */
export default defineConfig({
  resolve: {
    alias: { '~': path.join(root, 'app'), '~locales': path.join(root, 'locales') },
    dedupe: ['yjs'],
  },
  build: {
    ssr: true,
    outDir: 'build/process',
    copyPublicDir: false,
    target: 'node20',
    rollupOptions: {
      input: {
        index: 'server/index.ts',
        prepare: 'server/cli/prepare.ts',
        // Found beside whoever starts the thread, here as in server/collab/log.
        'fold-worker': 'server/collab/log/fold-worker.mjs',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
