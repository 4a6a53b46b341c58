import { checkAdoptions } from '~/features/adoption/facts.server'
import { raiseAlarm } from '~/features/audit/alarm.server'
import { verifyChain, type ChainReport } from '~/features/audit/chain/chain.server'
import { checkVersions } from '~/features/version/access.server'
import { checkBallots } from '~/features/voting/proof/check.server'
import { checkActions } from '~/features/follow-up/action/check.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import type { Job } from '~/platform/jobs/queue.server'

export interface RecordReport extends Omit<ChainReport, 'brokenAt'> {
  counts: { versions: number; adoptions: number; ballots: number; partly: number; votes: number }
}

/** Everything that can be checked: the chain and its signatures, and against it the texts, what was issued, and the votes. */
export async function checkRecord(tx: Tx = prisma): Promise<RecordReport> {
  const { brokenAt: _, ...chain } = await verifyChain(tx)
  const versions = await checkVersions(tx)
  const adoptions = await checkAdoptions(tx)
  const ballots = await checkBallots(tx)
  const actions = await checkActions(tx, [...versions.findings, ...adoptions.findings])
  return {
    ...chain,
    findings: [chain, versions, adoptions, ballots].flatMap(({ findings }) => findings).concat(actions),
    counts: {
      versions: versions.count,
      adoptions: adoptions.count,
      ballots: ballots.ballots,
      partly: ballots.partly,
      votes: ballots.votes,
    },
  }
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
  },
}
