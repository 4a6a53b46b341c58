import { Link } from '@remix-run/react'
import { paths } from '~/kernel/paths'
import { BilingualText, type BilingualTextProps } from './bilingual-text'

interface WorkshopLinkProps {
  workshop: { id: string; title: BilingualTextProps['value'] }
}

/** From a recommendation to the others of its workshop. */
export function WorkshopLink({ workshop: { id, title } }: WorkshopLinkProps) {
  return (
    <Link to={paths.workshopRecommendations(id)} className="link">
      <BilingualText value={title} />
    </Link>
  )
}
