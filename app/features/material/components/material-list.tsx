import { Globe, Lock, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { formatDateTime } from '~/kernel/dates'
import { Badge } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import type { Material } from '../material'
import { FileLink } from './file-link'

/** Materials with their newest version; earlier ones are a click away. */
export function MaterialList({
  workshopId,
  materials,
}: {
  workshopId: string
  materials: readonly Material[]
}) {
  return (
    <ul className="divide-y divide-line">
      {materials.map((material) => (
        <MaterialItem key={material.id} workshopId={workshopId} material={material} />
      ))}
    </ul>
  )
}

function MaterialItem({ workshopId, material }: { workshopId: string; material: Material }) {
  const { t } = useTranslation('material')
  const title = sideOf(material.title, useLanguage()).text
  const [latest, ...earlier] = material.versions
  const { visibility } = material
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <BilingualText value={material.title} />
          <Badge tone="grey" icon={visibility === 'public' ? Globe : Lock}>
            {t(`visibility.${visibility}`)}
          </Badge>
        </p>
        {latest ? (
          <>
            <FileLink file={latest.file} />
            <p className="text-sm text-quiet">
              {t('version', {
                number: latest.number,
                at: formatDateTime(latest.createdAt),
                by: latest.uploadedBy,
              })}
            </p>
          </>
        ) : null}
        {earlier.length > 0 ? (
          <details className="screen-only mt-1 text-sm">
            <summary className="inline-block min-h-6 text-action underline">
              {t('earlier', { count: earlier.length })}
            </summary>
            <ul className="mt-1 grid gap-1 border-s-2 border-line ps-3">
              {earlier.map((version) => (
                <li key={version.number}>
                  <FileLink file={version.file} />
                  <span className="block text-quiet">
                    {t('version', {
                      number: version.number,
                      at: formatDateTime(version.createdAt),
                      by: version.uploadedBy,
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      {material.can.edit ? (
        <ButtonLink
          to={paths.material(workshopId, material.id)}
          size="sm"
          variant="quiet"
          icon={Pencil}
          className="screen-only"
        >
          {t('change')}
          <span className="sr-only">: {title}</span>
        </ButtonLink>
      ) : null}
    </li>
  )
}
