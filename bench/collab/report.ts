import type { Table } from './table'

/** What the last line of a run says. A figure that was not measured in this run is null. */
export interface Figures {
  edits: { cpuRatioToWs: number | null; p95Ms: number | null; lost: number | null }
  presence100: { cpuRatioToYWebsocket: number | null; p95Ms: number | null }
  presence300: { cpuRatioToYWebsocket: number | null; p95Ms: number | null }
  coldOpen: { ratioToApplyUpdate: number | null }
  uncompacted10k: { ms: number | null }
  connections: { held: number | null }
  commit: {
    pgliteP50Ms: number | null
    pgliteP99Ms: number | null
    postgresP50Ms: number | null
    postgresP99Ms: number | null
  }
}

export interface ScenarioReport {
  tables: Table[]
  figures: Partial<Figures>
}

/** The targets of the system, as ratios to the rivals of the same run and as times. */
export const TARGETS = {
  editsCpuRatioToWs: 0.6,
  editsP95Ms: 40,
  presenceCpuRatioToYWebsocket: 0.15,
  presenceP95Ms: 150,
  openingRatioToApplyUpdate: 1.5,
  uncompacted10kMs: 150,
} as const

export function noFigures(): Figures {
  return {
    edits: { cpuRatioToWs: null, p95Ms: null, lost: null },
    presence100: { cpuRatioToYWebsocket: null, p95Ms: null },
    presence300: { cpuRatioToYWebsocket: null, p95Ms: null },
    coldOpen: { ratioToApplyUpdate: null },
    uncompacted10k: { ms: null },
    connections: { held: null },
    commit: { pgliteP50Ms: null, pgliteP99Ms: null, postgresP50Ms: null, postgresP99Ms: null },
  }
}

/** One line of JSON, with three decimals. */
export function figuresLine(figures: Figures): string {
  return JSON.stringify(figures, (_key, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  )
}

/** The worst of several, NaN when there is none: a promise holds on every database. */
export function worst(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : Math.max(...values)
}
