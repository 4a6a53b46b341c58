import path from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

const root = import.meta.dirname

/**
 * Where a page's program does not come, Remix loads the document again, without a word: under the pointer of whoever only
 * points at a link, and with what no form keeps. Our error page says what has happened instead (the system was updated, or
 * nobody answers), and offers to go on. Remix relies on that load, and forgets what comes of a route that cannot be loaded:
 * nothing at all would be drawn.
 */
const PATCHES: Record<string, readonly (readonly [was: string, is: string])[]> = {
  '@remix-run/react/dist/esm/routeModules.js': [
    ['window.location.reload();', 'throw Object.assign(error, { isOfProgram: true });'],
  ],
  '@remix-run/react/dist/esm/single-fetch.js': [
    // Of a route with a loader in the browser nothing is heard at all where it does not come: the others would wait for it for ever.
    [
      'm.resolve(async handler => {\n    routeDfds[i].resolve();',
      '(work => m.resolve(work).finally(() => routeDfds[i].resolve()))(async handler => {\n    routeDfds[i].resolve();',
    ],
    [
      'await resolvePromise;\n  return results;',
      `(await resolvePromise).forEach((outcome, index) => {
      if (outcome?.type === 'error' && outcome.result?.isOfProgram) results[matches[index].route.id] = outcome;
    });
    return results;`,
    ],
  ],
}

const failWithoutReload: Plugin = {
  name: 'fail-without-reload',
  transform(code, id) {
    const [, patches] = Object.entries(PATCHES).find(([file]) => id.includes(file)) ?? []
    return patches?.reduce((patched, [was, is]) => {
      if (!patched.includes(was))
        this.error(`Remix loads routes in another way now: look at this plugin (${id}).`)
      return patched.replace(was, is)
    }, code)
  },
}

export default defineConfig({
  plugins: [failWithoutReload, remix(remixConfig), tailwindcss()],
  resolve: {
    alias: { '~': path.join(root, 'app'), '~locales': path.join(root, 'locales') },
    // Two copies of Yjs in one process break its instanceof checks without a word.
    dedupe: ['yjs', 'react', 'react-dom'],
  },
  // Two development servers on one machine must not throw away each other's prepared dependencies.
  cacheDir: `node_modules/.vite/${process.env.PORT ?? '3000'}`,
  optimizeDeps: {
    // Every page is read at the start: a dependency found later would reload pages in the middle of their work.
    entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'],
    // Native, for the server alone; Vite's scan for the browser's dependencies sees its import and stumbles.
    exclude: ['@node-rs/argon2'],
  },
  server: { hmr: { port: 24_678 + (process.pid % 1000) } },
  build: { chunkSizeWarningLimit: 900 },
})
