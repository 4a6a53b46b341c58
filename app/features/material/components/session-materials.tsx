import { Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Talk } from '~/features/workshop/programme'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { ButtonLink } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import { Section } from '~/ui/section'
import type { Material } from '../material'
import { MaterialList } from './material-list'

interface PlaceProps {
  workshopId: string
  /** All of the session and of its talks. */
  materials: readonly Material[]
  canAdd: boolean
}

/** Under a talk: what its speaker left, and the way to leave something. */
export function TalkMaterials({ workshopId, materials, talk, canAdd }: PlaceProps & { talk: Talk }) {
  const { t } = useTranslation('material')
  const title = sideOf(talk.title, useLanguage()).text
  const ofTalk = materials.filter(({ place }) => place.kind === 'talk' && place.talkId === talk.id)
  if (ofTalk.length === 0 && !canAdd) return null
  return (
    <div className="mt-2">
      {ofTalk.length > 0 ? <MaterialList workshopId={workshopId} materials={ofTalk} /> : null}
      {canAdd ? (
        <ButtonLink
          to={paths.newMaterial(workshopId, `talk:${talk.id}`)}
          size="sm"
          variant="quiet"
          icon={Upload}
          className="screen-only -ms-3"
        >
          {t('new')}
          <span className="sr-only">: {title}</span>
        </ButtonLink>
      ) : null}
    </div>
  )
}

/** What belongs to the session as a whole. */
export function SessionMaterialSection({
  workshopId,
  materials,
  sessionId,
  canAdd,
}: PlaceProps & { sessionId: string }) {
  const { t } = useTranslation('material')
  const ofSession = materials.filter(({ place }) => place.kind === 'session')
  const add = canAdd ? (
    <ButtonLink to={paths.newMaterial(workshopId, `session:${sessionId}`)} size="sm" icon={Upload}>
      {t('new')}
    </ButtonLink>
  ) : null
  return (
    <Section id="materials" level={3} title={t('ofSession')} actions={add}>
      {ofSession.length > 0 ? (
        <div className="sheet px-4 sm:px-5">
          <MaterialList workshopId={workshopId} materials={ofSession} />
        </div>
      ) : (
        <p className="text-quiet">{t('noneOfSession')}</p>
      )}
    </Section>
  )
}
