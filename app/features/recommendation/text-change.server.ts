import { publishChange, type Topic } from '~/platform/live/topics.server'

/** All texts of one workshop, with their votes: one topic however many they are. */
export const textsTopic = (workshopId: string): Topic => `texts:${workshopId}`
/** The phases of all texts that one organisation leads, at whatever workshop. */
export const ledTextsTopic = (organisationId: string): Topic => `led-texts:${organisationId}`

/** Says that a text, or something about it, is no longer as it was: to its own pages, and to lists over the whole workshop. */
export function publishTextChange({ id, workshopId }: { id: string; workshopId: string }): void {
  publishChange(`recommendation:${id}`)
  publishChange(textsTopic(workshopId))
}
