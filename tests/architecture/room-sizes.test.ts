import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { collabRooms, rooms, sinks, subRooms } from './walls.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** A room's files, tests and what they stand on apart, relative to it. */
function filesOf(folder: string): string[] {
  const all = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  return all.filter((file) => /\.(tsx?|mjs|css)$/.test(file) && !/(\.test\.tsx?|-fixture\.ts)$/.test(file))
}

/** What lies in the folder itself; its commands and components are looked at by themselves. */
const topOf = (files: readonly string[]) => files.filter((file) => !file.includes('/'))

const MOST_FILES = 40
const MOST_AT_TOP = 12
const ROOM_PARTS = ['commands', 'components']

const built = [...rooms, ...sinks].filter((room) => existsSync(path.join(root, 'app/features', room)))
const placesOf = (room: string) => [
  `app/features/${room}`,
  ...(subRooms[room] ?? []).map((sub) => `app/features/${room}/${sub}`),
]

describe('the rooms', () => {
  it.each(built.flatMap(placesOf))('keep at most twelve files at the top: %s', (place) => {
    expect(topOf(filesOf(place)).length).toBeLessThanOrEqual(MOST_AT_TOP)
  })

  it.each(built)('with more than forty files are divided: %s', (room) => {
    if (filesOf(`app/features/${room}`).length > MOST_FILES) expect(subRooms[room]).toBeDefined()
  })

  it.each(built)('hold no folder but their parts and sub-rooms, which hold no third level: %s', (room) => {
    const subs = subRooms[room] ?? []
    const folders = (place: string) =>
      readdirSync(path.join(root, place), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    expect([...subs, ...ROOM_PARTS]).toEqual(expect.arrayContaining(folders(`app/features/${room}`)))
    for (const sub of subs)
      expect(ROOM_PARTS).toEqual(expect.arrayContaining(folders(`app/features/${room}/${sub}`)))
  })

  it.each(
    Object.keys(subRooms)
      .map((room) => `app/features/${room}`)
      .concat('server/collab'),
  )('that are divided say how, in a README: %s', (place) => {
    expect(existsSync(path.join(root, place, 'README.md'))).toBe(true)
  })

  it.each(collabRooms)('of the co-editing server are as small: %s', (sub) => {
    expect(topOf(filesOf(`server/collab/${sub}`)).length).toBeLessThanOrEqual(MOST_AT_TOP)
  })
})
