import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebsocketProvider } from 'y-websocket'
import { comparePeople } from '~/kernel/vietnamese'
import { PersonStack } from '~/ui/person-stack'
import { peopleHere } from '../people-here'

interface Person {
  id: string
  name: string
}

/** Who has the draft open now. Names of others come from the server, which stamps them. */
export function Presence({ provider, viewer }: { provider: WebsocketProvider | null; viewer: Person }) {
  const { t } = useTranslation('drafting')
  const [others, setOthers] = useState<Person[]>([])

  useEffect(() => {
    if (!provider) return
    const { awareness } = provider
    const read = () => {
      const people = new Map<string, Person>()
      for (const { clientId, id, name } of peopleHere(awareness))
        if (clientId !== awareness.clientID && id !== viewer.id) people.set(id, { id, name })
      const next = [...people.values()].sort((a, b) => comparePeople(a.name, b.name))
      setOthers((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next))
    }
    read()
    awareness.on('change', read)
    return () => awareness.off('change', read)
  }, [provider, viewer.id])

  return (
    <>
      <PersonStack people={[viewer, ...others]} label={t('presence.label')} />
      <span role="status" className="sr-only">
        {others.length > 0 ? t('presence.others', { names: others.map(({ name }) => name).join(', ') }) : ''}
      </span>
    </>
  )
}
