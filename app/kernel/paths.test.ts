import { expect, it } from 'vitest'
import { paths } from './paths'

/** One that is made with names where ids would stand, and nothing asked for. */
function pictureOf(make: (...words: never[]) => string): string {
  const made = [2, 1, 0].map((count) => make(...(['{a}', '{b}'].slice(0, count) as never[])))
  return made.find((path) => !/\?0|undefined/.test(path)) ?? ''
}

it('are where they have always been: letters, papers and bookmarks point to them', () => {
  const picture = Object.fromEntries(Object.entries(paths).map(([name, make]) => [name, pictureOf(make)]))
  expect(picture).toMatchInlineSnapshot(`
    {
      "account": "/account",
      "accountForm": "/account?index",
      "action": "/follow-up/actions/{a}",
      "agency": "/follow-up/organisations/{a}",
      "audit": "/admin/audit",
      "autosaveReport": "/follow-up/actions/{a}/autosave",
      "ballot": "/ballots/{a}",
      "ballotVoters": "/ballots/{a}?voters=all",
      "comments": "/recommendations/{a}/comments",
      "counts": "/counts",
      "delegate": "/workshops/{a}/delegates/{b}",
      "editSession": "/workshops/{a}/sessions/{b}/edit",
      "editWorkshop": "/workshops/{a}/edit",
      "file": "/files/{a}",
      "followUp": "/follow-up",
      "hall": "/ballots/{a}/hall",
      "home": "/",
      "invitation": "/invitation/{a}",
      "inviteUser": "/admin/users/invite",
      "issue": "/recommendations/{a}/adoption",
      "language": "/language",
      "mail": "/admin/mail",
      "material": "/workshops/{a}/materials/{b}",
      "materials": "/workshops/{a}/materials",
      "newMaterial": "/workshops/{a}/materials/new?place=%7Bb%7D",
      "newParticipant": "/workshops/{a}/participants/new",
      "newRecommendation": "/recommendations/new",
      "newSession": "/workshops/{a}/sessions/new",
      "newTalk": "/workshops/{a}/sessions/{b}/talks/new",
      "newWorkshop": "/workshops/new",
      "notice": "/notices/{a}",
      "noticePreferences": "/account/notices",
      "notices": "/notices",
      "noticesForm": "/notices?index",
      "openBallot": "/recommendations/{a}/ballot",
      "openedBallot": "/ballots/{a}",
      "paper": "/register/{a}",
      "paperText": "/register/{a}/text.json",
      "participants": "/workshops/{a}/participants",
      "password": "/account/password",
      "proof": "/ballots/{a}/proof.json",
      "recommendation": "/recommendations/{a}",
      "recommendations": "/recommendations",
      "register": "/register",
      "replacePaper": "/register/{a}/replacement",
      "session": "/workshops/{a}/sessions/{b}",
      "signIn": "/sign-in",
      "signOut": "/sign-out",
      "talk": "/workshops/{a}/talks/{b}",
      "unsubscribe": "/unsubscribe/{a}",
      "uploadEvidence": "/follow-up/actions/{a}/evidence",
      "uploadMaterial": "/workshops/{a}/materials/upload?material=%7Bb%7D",
      "users": "/admin/users",
      "usersForm": "/admin/users?index",
      "version": "/recommendations/{a}/versions/{b}",
      "workshop": "/workshops/{a}",
      "workshopRecommendations": "/workshops/{a}/recommendations",
      "workshops": "/workshops",
    }
  `)
})

it('leave out what is not asked for, and keep what could be read otherwise', () => {
  expect(paths.signIn({ next: '/register?q=dữ liệu&page=2' })).toBe(
    '/sign-in?next=%2Fregister%3Fq%3Dd%E1%BB%AF+li%E1%BB%87u%26page%3D2',
  )
  expect(paths.register({ q: '', page: 2 })).toBe('/register?page=2')
  expect(paths.newMaterial('w')).toBe('/workshops/w/materials/new')
  expect(paths.openedBallot('b', {})).toBe('/ballots/b')
})
