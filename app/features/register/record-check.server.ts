import { checkAdoptions } from '~/features/adoption/check.server'
import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding } from '~/features/audit/finding'
import { verifyChain, type ChainReport } from '~/features/audit/chain/chain.server'
import { checkVersions } from '~/features/version/check.server'
import { checkBallots } from '~/features/voting/proof/check.server'
import { checkActions } from '~/features/follow-up/action/check.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { log } from '~/platform/log.server'
import type { Job } from '~/platform/jobs/queue.server'
import { checkTexts } from './text-check.server'
import { remakeAdoptedWords } from './adopted-words.server'

export interface RecordReport extends Omit<ChainReport, 'brokenAt'> {
  counts: { versions: number; adoptions: number; ballots: number; partly: number; votes: number }
}

/** Everything that can be checked: the chain and its signatures, and against it the texts, what was issued, and the votes. */
export async function checkRecord(tx: Tx = prisma): Promise<RecordReport> {
  const { brokenAt: _, ...chain } = await verifyChain(tx)
  const texts = await looked(async () => ({ findings: await checkTexts(tx) }))
  const versions = await looked(() => checkVersions(tx))
  const adoptions = await looked(() => checkAdoptions(tx))
  const ballots = await checkBallots(tx)
  const wrong = [...versions.findings, ...adoptions.findings]
  const actions = await looked(async () => ({ findings: await checkActions(tx, wrong) }))
  return {
    ...chain,
    findings: [chain, texts, versions, adoptions, ballots, actions].flatMap(({ findings }) => findings),
    counts: {
      versions: versions.count,
      adoptions: adoptions.count,
      ballots: ballots.ballots,
      partly: ballots.partly,
      votes: ballots.votes,
    },
  }
}

/** What was written between two of its reads, while the system runs, fits at the second look. */
async function looked<T extends { findings: Finding[] }>(look: () => Promise<T>): Promise<T> {
  const first = await look()
  return first.findings.length > 0 ? look() : first
}

/** The same where the system itself looks: what does not fit is alarmed too. */
export async function checkRecordAloud(): Promise<RecordReport> {
  const report = await checkRecord()
  report.findings.forEach(raiseAlarm)
  return report
}

/** Each night, so that nobody has to remember it. */
export const checkRecordJob: Job = {
  name: 'check-record',
  cron: '45 2 * * *',
  async run() {
    await checkRecordAloud()
    const corrected = await remakeAdoptedWords()
    if (corrected > 0) log.warn({ corrected }, 'Words by which issued texts are searched were not right')
  },
}
