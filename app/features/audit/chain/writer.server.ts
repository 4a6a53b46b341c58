import { subscribe, publish } from '~/platform/live/bus.server'
import { untilDone } from '~/platform/db/index.server'
import { log } from '~/platform/log.server'
import { countAlarms } from '../alarm.server'
import { holdsTheKey, openAuditKeys } from './key-register.server'
import { linkEntries, type LinkOptions } from './link.server'
import { tellWhenRecorded } from '../record.server'

/** New links are signed at the latest after this time. */
const SIGN_AFTER_MS = 5_000
/** How often a node looks by itself: for entries of a process that died, and of a node that may not write. */
const LOOK_EVERY_MS = 15_000
/** Every so many looks go over everything. */
const THOROUGH_EVERY = 40
const CHANNEL = 'audit'

let running: Promise<void> | null = null
let isWanted = false
let isOwnNews = false
let signing: NodeJS.Timeout | null = null
let looking: NodeJS.Timeout | null = null
let stopListening: () => void = () => undefined

/** From now on this process links what it records, and what others left behind. Repairs what a crash left first. */
export async function startAuditWriter(): Promise<void> {
  await openAuditKeys()
  await run({ isThorough: true, isToSign: true })
  tellWhenRecorded(() => {
    isOwnNews = true
    link()
  })
  stopListening = subscribe(CHANNEL, link)
  let looks = 0
  looking = setInterval(() => {
    looks += 1
    untilDone(run({ isThorough: looks % THOROUGH_EVERY === 0 }))
  }, LOOK_EVERY_MS)
  looking.unref()
}

/** The last entries are linked and signed: nothing is left for the next start. */
export async function stopAuditWriter(): Promise<void> {
  tellWhenRecorded(() => undefined)
  stopListening()
  if (looking) clearInterval(looking)
  if (signing) clearTimeout(signing)
  looking = signing = null
  await running
  await run({ isToSign: true })
}

/** Links soon, and once for all who asked meanwhile: a hundred votes at once are one short transaction, not a hundred. */
function link(): void {
  isWanted = true
  if (running) return
  running = (async () => {
    while (isWanted) {
      isWanted = false
      await run({})
    }
  })().finally(() => (running = null))
  untilDone(running)
}

async function run(options: LinkOptions): Promise<void> {
  try {
    const { isWriter, unsigned } = await linkEntries(options)
    if (unsigned > 0) signLater()
    // One of the others holds the key. What was heard from them is not said again.
    if (!isWriter && isOwnNews) publish(CHANNEL, '')
    isOwnNews = false
  } catch (error) {
    // Nothing is lost: the entries are committed, and the next run links them.
    log.error({ err: error }, 'the record could not be linked')
  }
}

function signLater(): void {
  signing ??= setTimeout(() => {
    signing = null
    untilDone(run({ isToSign: true }))
  }, SIGN_AFTER_MS).unref()
}

/** For the figures that operators watch. */
export const auditFigures = () => ({ alarms: countAlarms(), holdsTheKey: holdsTheKey() })
