import { Avatar } from '~/ui/avatar'
import { BilingualText } from '~/ui/bilingual-text'
import type { Talk } from '../../programme'

/** Who gives a talk, as the programme prints it. */
export function Speaker({ talk }: { talk: Talk }) {
  const { speakerName, speakerOrganisation: organisation } = talk
  return (
    <p className="mt-0.5 flex items-center gap-2 text-sm text-quiet">
      {/* Without an account the name itself gives the colour, the same on every page. */}
      <Avatar
        person={{ id: talk.speakerId ?? speakerName, name: speakerName }}
        size="sm"
        isDecorative
        className="print:hidden"
      />
      <span className="min-w-0">
        {speakerName}
        {organisation.vi || organisation.en ? (
          <>
            {' · '}
            <BilingualText value={organisation} />
          </>
        ) : null}
      </span>
    </p>
  )
}
