import { useTranslation } from 'react-i18next'
import { Avatar } from './avatar'
import { Peers } from './peers'

export interface PersonStackProps {
  people: readonly { id: string; name: string }[]
  /** What these people have in common: "Đang xem", "Tổ soạn thảo". */
  label: string
  max?: number
}

export function PersonStack({ people, label, max = 5 }: PersonStackProps) {
  const { t } = useTranslation('common')
  const shown = people.slice(0, max)
  const rest = people.slice(max)
  if (people.length === 0) return null
  return (
    <ul aria-label={label} className="flex items-center">
      {shown.map((person) => (
        <li key={person.id} className="-ms-1 flex first:ms-0">
          <Peers names={people.map(({ name }) => name)}>
            <Avatar person={person} className="ring-2 ring-ground" />
          </Peers>
        </li>
      ))}
      {rest.length > 0 ? (
        <li className="ms-1.5 text-sm text-quiet" title={rest.map((person) => person.name).join(', ')}>
          {t('people.more', { count: rest.length })}
        </li>
      ) : null}
    </ul>
  )
}
