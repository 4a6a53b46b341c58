import { UserMinus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
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
  canEdit: boolean
}

/** Who takes part, by role; delegates by the delegation that they vote for. */
export function ParticipantGroups({ groups, canEdit }: ParticipantGroupsProps) {
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
            canEdit={canEdit}
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
}: {
  delegation: Delegation
  isDelegation: boolean
  canEdit: boolean
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
          <PersonItem key={person.id} person={person} withOrganisation={!isDelegation} canEdit={canEdit} />
        ))}
      </ul>
    </div>
  )
}

function PersonItem({
  person,
  withOrganisation,
  canEdit,
}: {
  person: Participant
  withOrganisation: boolean
  canEdit: boolean
}) {
  const { t } = useTranslation('workshop')
  const language = useLanguage()
  const details = [
    withOrganisation && person.organisation ? sideOf(person.organisation.name, language).text : '',
    person.email ?? '',
  ].filter(Boolean)
  return (
    <li className="flex items-center gap-3 py-1.5">
      <Avatar person={{ id: person.userId, name: person.name }} isDecorative className="print:hidden" />
      <div className="min-w-0 grow">
        <p className="font-medium">{person.name}</p>
        {details.length > 0 ? (
          <p className="text-sm wrap-anywhere text-quiet">{details.join(' · ')}</p>
        ) : null}
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
