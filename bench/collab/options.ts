/** What the command line asks for. */
export interface BenchOptions {
  scenarios: ScenarioName[]
  /** A smoke run: short windows, few documents. Its figures mean nothing. */
  isQuick: boolean
  /** Where to write a CPU profile of each of our servers, or null. */
  profileFolder: string | null
  /** A PostgreSQL server on which a database may be created, or null. */
  postgresUrl: string | null
}

const SCENARIO_NAMES = [
  'edits',
  'presence',
  'cold-open',
  'idle-documents',
  'connections',
  'commit-latency',
] as const
export type ScenarioName = (typeof SCENARIO_NAMES)[number]

/** @throws Error with one line for the person at the terminal. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): BenchOptions {
  const scenarios = args.filter((arg) => !arg.startsWith('--'))
  const flags = args.filter((arg) => arg.startsWith('--'))
  const strange = [
    ...scenarios.filter((name) => !isScenario(name)),
    ...flags.filter((flag) => flag !== '--quick' && !flag.startsWith('--profile=')),
  ]
  if (strange.length > 0)
    throw new Error(
      `Unknown: ${strange.join(' ')}. There are ${SCENARIO_NAMES.join(', ')}, --quick, --profile=<folder>.`,
    )
  return {
    scenarios: scenarios.length === 0 ? [...SCENARIO_NAMES] : scenarios.filter(isScenario),
    isQuick: flags.includes('--quick'),
    profileFolder: flags.find((flag) => flag.startsWith('--profile='))?.slice('--profile='.length) ?? null,
    // An empty variable is an absent one, as everywhere in this system.
    postgresUrl: env.BENCH_DATABASE_URL || env.TEST_DATABASE_URL || null,
  }
}

function isScenario(name: string): name is ScenarioName {
  return (SCENARIO_NAMES as readonly string[]).includes(name)
}
