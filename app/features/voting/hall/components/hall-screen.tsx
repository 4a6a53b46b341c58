import { useEffect, useState, type ReactNode } from 'react'
import { LANGUAGES, type Bilingual } from '~/kernel/bilingual'
import { formatTime } from '~/kernel/dates'
import { ProgressBar } from '~/ui/progress-bar'
import { classNames } from '~/ui/class-names'
import { BALLOT_WORDS, type BallotWords } from '../../words'
import { choicesOf } from '../../ballot'
import type { BallotResult } from '../../ballot/result.server'
import type { BallotView } from '../../ballot/queries.server'

/** For a projector: large, dark, both languages at once, nothing to press. Sizes follow the screen's height and width. */
export function HallScreen({ ballot }: { ballot: BallotView }) {
  return (
    <div className="flex min-h-dvh flex-col justify-between gap-[4vmin] p-[5vmin] text-[clamp(1rem,2.4vmin,2.5rem)]">
      <div>
        <div className="flex justify-between gap-8 text-quiet">
          <p>
            <Both say={(words) => words.rollCall} />
          </p>
          <Clock />
        </div>
        <Question question={ballot.question} />
      </div>
      {ballot.result ? <ClosedHall result={ballot.result} /> : <OpenHall ballot={ballot} />}
    </div>
  )
}

/** Characters from which a question is set smaller. */
const LONG_QUESTION = 48

/** The same words in Vietnamese and English, each marked as what it is. */
function Both({ say, separator = ' · ' }: { say: (words: BallotWords) => string; separator?: ReactNode }) {
  return (
    <>
      <span lang="vi">{say(BALLOT_WORDS.vi)}</span>
      {separator}
      <span lang="en">{say(BALLOT_WORDS.en)}</span>
    </>
  )
}

function Question({ question }: { question: Bilingual }) {
  const sides = LANGUAGES.filter((language) => question[language] !== '')
  const [first, second] = sides
  if (!first) return null
  return (
    <>
      <h1
        lang={first}
        className={classNames(
          'mt-[3vmin] font-bold',
          // A long title must leave room for the result on the same screen.
          question[first].length > LONG_QUESTION
            ? 'max-w-[34ch] text-[clamp(1.5rem,5.5vmin,5.5rem)] leading-tight'
            : 'max-w-[24ch] text-[clamp(1.75rem,7vmin,7rem)] leading-tight',
        )}
      >
        {question[first]}
      </h1>
      {second ? (
        <p
          lang={second}
          className="mt-[2vmin] max-w-[60ch] text-[clamp(1.125rem,3.5vmin,3.5rem)] leading-snug text-quiet"
        >
          {question[second]}
        </p>
      ) : null}
    </>
  )
}

/** Vietnam's time. Empty in what the server sends, because a clock that was right when it was sent is wrong when it arrives. */
function Clock() {
  const [time, setTime] = useState('')
  useEffect(() => {
    const tick = () => setTime(formatTime(new Date()))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])
  return <time className="tabular-nums whitespace-nowrap">{time}</time>
}

function OpenHall({ ballot: { turnout, openedAt } }: { ballot: BallotView }) {
  const isReached = turnout.voted >= turnout.quorum
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-[6vmin] gap-y-[3vmin]">
      <div className="min-w-[min(100%,28rem)] grow basis-0">
        <p className="text-quiet">
          <Both say={(words) => words.voted} />
        </p>
        <Figures turnout={turnout} />
        <ProgressBar
          className="mt-[2vmin] h-[1.6vmin] min-h-2.5"
          label={`${BALLOT_WORDS.vi.voted} · ${BALLOT_WORDS.en.voted}`}
          value={turnout.voted}
          max={turnout.entitled}
          marker={turnout.quorum}
        />
        <p className={`mt-[1.5vmin] ${isReached ? 'text-green' : 'text-gold'}`}>
          <Both say={(words) => words.quorum(turnout.quorum, isReached)} />
        </p>
      </div>
      <div className="grow basis-0 text-quiet md:text-end">
        <p>
          <Both say={(words) => words.openedAt(formatTime(openedAt))} />
        </p>
        <p>
          <Both say={(words) => words.resultsLater} separator={<br />} />
        </p>
      </div>
    </div>
  )
}

function Figures({ turnout }: { turnout: BallotView['turnout'] }) {
  return (
    <p aria-live="polite" className="leading-none tabular-nums">
      <span className="text-[clamp(4rem,17vmin,18rem)] font-bold">{turnout.voted}</span>
      <span className="text-[clamp(1.5rem,7vmin,7rem)] font-semibold text-quiet"> / {turnout.entitled}</span>
    </p>
  )
}

const verdictColours = {
  adopted: 'text-green',
  'not-adopted': 'text-red',
  'no-quorum': 'text-gold',
  void: 'text-red',
} as const

function ClosedHall({ result }: { result: BallotResult }) {
  const { counts, verdict, voted, entitled, quorum } = result
  const choices = choicesOf({ allowsAbstention: counts.abstain > 0 })
  return (
    <div aria-live="polite">
      <p className={`text-[clamp(2rem,8vmin,8rem)] leading-tight font-bold ${verdictColours[verdict]}`}>
        <span lang="vi">{BALLOT_WORDS.vi.verdicts[verdict]}</span>{' '}
        <span lang="en" className="text-[0.45em] font-semibold text-quiet">
          {BALLOT_WORDS.en.verdicts[verdict]}
        </span>
      </p>
      {result.problems.length > 0 ? (
        <p className="mt-[1.5vmin] font-semibold text-red">
          <Both say={(words) => words.votesDoubtful} separator={<br />} />
        </p>
      ) : null}
      <dl className="mt-[3vmin] grid grid-cols-[repeat(auto-fit,minmax(min(100%,10rem),1fr))] gap-[4vmin]">
        {choices.map((choice) => (
          <div key={choice} className="flex flex-col-reverse justify-end">
            <dt className="text-quiet">
              <Both say={(words) => words.choices[choice]} />
            </dt>
            <dd className="text-[clamp(2.5rem,11vmin,12rem)] leading-none font-bold tabular-nums">
              {counts[choice]}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-[3vmin] text-quiet">
        <Both say={(words: BallotWords) => `${words.voted}: ${voted} / ${words.delegations(entitled)}`} />
        <br />
        <Both say={(words) => words.quorum(quorum, voted >= quorum)} />
        {' · '}
        <Both say={(words) => words.closedAt(formatTime(result.closedAt))} />
      </p>
    </div>
  )
}
