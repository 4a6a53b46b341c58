import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatTime } from '~/kernel/dates'
import type { ProgrammeSession } from '~/features/workshop/programme'
import { useLanguage } from '~/ui/language'
import type { OpenPlaces } from './queries.server'

/** The places that the reader may fill, as a select shows them. */
export function usePlaceChoices(sessions: readonly ProgrammeSession[], open: OpenPlaces) {
  const { t } = useTranslation('material')
  const language = useLanguage()
  const choices = open.isWorkshopOpen ? [{ value: 'workshop', label: t('ofWorkshop') }] : []
  for (const session of sessions) {
    const title = sideOf(session.title, language).text
    if (open.sessionIds.includes(session.id)) {
      choices.push({ value: `session:${session.id}`, label: `${formatTime(session.startsAt)} ${title}` })
    }
    for (const talk of session.talks) {
      if (!open.talkIds.includes(talk.id)) continue
      const label = t('ofTalk', { talk: sideOf(talk.title, language).text, session: title })
      choices.push({ value: `talk:${talk.id}`, label })
    }
  }
  return choices
}
