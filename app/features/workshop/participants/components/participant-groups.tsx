import { UserMinus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipationRole } from '~/kernel/actor'
import { sideOf } from '~/kernel/bilingual'
import { Avatar } from '~/ui/avatar'
import { BilingualText } from '~/ui/bilingual-text'
import { IconButton } from '~/ui/button'
import { classNames } from '~/ui/class-names'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { useLanguage } from '~/ui/language'
import { Peers } from '~/ui/peers'
import { Section } from '~/ui/section'
import type { Delegation, Participant, ParticipantGroup } from '../participants'

interface ParticipantGroupsProps {
  groups: readonly ParticipantGroup[]
  /** Whose roles the reader may take away. */
  canRemove: (role: ParticipationRole) => boolean
  /** What a later room says of a person. */
  noteOf: (person: Participant) => ReactNode
}

/** Who takes part, by role; delegates by the delegation that they vote for. */
export function ParticipantGroups({ groups, canRemove, noteOf }: ParticipantGroupsProps) {
  const { t } = useTranslation('workshop')
  const everybody = groups.flatMap(({ delegations }) => delegations.flatMap(({ people }) => people))
  const sections = groups.map(({ role, count, delegations }) => (
    <Section key={role} title={t(`roles.${role}`)} description={t('participants.count', { count })}>
      <div className="sheet divide-y divide-line">
        {delegations.map((delegation) => (
          <DelegationList
            key={delegation.organisation?.id ?? ''}
            delegation={delegation}
            isDelegation={role === 'delegate'}
            canEdit={canRemove(role)}
            noteOf={noteOf}
          />
        ))}
      </div>
    </Section>
  ))
  return <Peers names={everybody.map(({ name }) => name)}>{sections}</Peers>
}

function DelegationList({
  delegation,
  isDelegation,
  canEdit,
  noteOf,
}: {
  delegation: Delegation
  isDelegation: boolean
  canEdit: boolean
  noteOf: (person: Participant) => ReactNode
}) {
  const { t } = useTranslation('workshop')
  return (
    <div className="px-4 py-3 sm:px-5">
      {isDelegation ? (
        <h3 className="mb-1 font-semibold">
          {delegation.organisation ? (
            <BilingualText value={delegation.organisation.name} />
          ) : (
            t('participants.noDelegation')
          )}
        </h3>
      ) : null}
      <ul className={classNames('grid gap-x-6', delegation.people.length > 1 && 'md:grid-cols-2')}>
        {delegation.people.map((person) => (
          <PersonItem
            key={person.id}
            person={person}
            withOrganisation={!isDelegation}
            canEdit={canEdit}
            note={noteOf(person)}
          />
        ))}
      </ul>
    </div>
  )
}

function PersonItem({
  person,
  withOrganisation,
  canEdit,
  note,
}: {
  person: Participant
  withOrganisation: boolean
  canEdit: boolean
  note: ReactNode
}) {
  const { t } = useTranslation('workshop')
  const language = useLanguage()
  const organisation =
    withOrganisation && person.organisation ? sideOf(person.organisation.name, language).text : ''
  return (
    <li className="flex items-center gap-3 py-1.5">
      <Avatar person={{ id: person.userId, name: person.name }} isDecorative className="print:hidden" />
      <div className="min-w-0 grow">
        <p className="font-medium">{person.name}</p>
        {organisation ? <p className="text-sm wrap-anywhere text-quiet">{organisation}</p> : null}
        {note}
      </div>
      {canEdit ? (
        <ConfirmDialog
          trigger={
            <IconButton icon={UserMinus} size="sm" label={t('participants.remove', { name: person.name })} />
          }
          title={t('participants.removeTitle')}
          description={t('participants.removeText', { name: person.name, role: t(`role.${person.role}`) })}
          confirmLabel={t('participants.removeConfirm')}
          tone="danger"
        >
          <input type="hidden" name="participationId" value={person.id} />
        </ConfirmDialog>
      ) : null}
    </li>
  )
}
