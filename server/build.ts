import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import type { Runtime } from '~/runtime.server'
import { markServing } from './serving.mjs'

type AppBuild = Omit<ServerBuild, 'entry'> & {
  entry: { module: ServerBuild['entry']['module'] & { runtime: Runtime } }
}

/** The app's code: the built files in production; in development Vite, which reads the sources anew after a change. */
export interface BuildSource {
  isDevelopment: boolean
  load(): Promise<AppBuild>
  /** Development only: serves modules and reloads pages. */
  middlewares: RequestHandler | null
  close(): Promise<void>
}

export async function loadBuild(): Promise<BuildSource> {
  return process.env.NODE_ENV === 'development' ? developmentBuild() : productionBuild()
}

async function productionBuild(): Promise<BuildSource> {
  const file = path.resolve('build/server/index.js')
  if (!existsSync(file)) throw new Error('There is no build. Run npm start, which makes one.')
  markServing(path.resolve('build/serving'))
  const build = (await import(pathToFileURL(file).href)) as AppBuild
  return {
    isDevelopment: false,
    load: () => Promise.resolve(build),
    middlewares: null,
    close: () => Promise.resolve(),
  }
}

async function developmentBuild(): Promise<BuildSource> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true } })
  return {
    isDevelopment: true,
    load: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<AppBuild>,
    middlewares: vite.middlewares,
    close: () => vite.close(),
  }
}
