import { seedEvent } from './event'

/** Loads the demonstration event into a database that has organisations and no people. */
export async function seedDemonstration(): Promise<void> {
  await seedEvent()
}
