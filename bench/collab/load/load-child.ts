import { answerQuestions } from '../answering'
import { type CommitsJob, type CommitsResult, runCommits } from './commits'
import { Crowd, type CrowdJob, type CrowdResult, type HeldResult } from './crowd'
import { type EditsJob, type EditsResult, runEdits } from './edits'
import { type OpeningsJob, type OpeningsResult, runOpenings } from './openings'
import { type PresenceJob, type PresenceResult, runPresence } from './presence'

export type LoadAnswers = {
  edits: { question: EditsJob; answer: EditsResult }
  presence: { question: PresenceJob; answer: PresenceResult }
  openings: { question: OpeningsJob; answer: OpeningsResult }
  commits: { question: CommitsJob; answer: CommitsResult }
  join: { question: CrowdJob; answer: CrowdResult }
  held: { question: { serverPid: number; holdMs: number }; answer: HeldResult }
  leave: { question: null; answer: null }
}

const crowd = new Crowd()

/** The process of all clients of one scenario. What it spends is never counted as the server's. */
answerQuestions<LoadAnswers>({
  edits: runEdits,
  presence: runPresence,
  openings: runOpenings,
  commits: runCommits,
  join: (job) => crowd.join(job),
  held: (job) => crowd.held(job),
  leave: () => crowd.leave(),
})
