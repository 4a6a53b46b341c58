import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { createWorkshop } from '~/features/workshop/commands/create-workshop.server'
import { workshopSchema } from '~/features/workshop/schema'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { FORM_KEY_FIELD, newFormKey } from '~/kernel/form-key'
import { raiseAlarm } from '~/features/audit/alarm.server'
import { countOwnAttempt } from '~/features/identity/session/sign-in-attempts.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { dailyJobs } from '~/platform/jobs/daily.server'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { makeAdmin } from '../../../prisma/factories/person'
import { answerForm } from './answer.server'
import { once } from './once.server'
import { inRequest, newRequestScope } from './request-scope.server'

openTestDatabase()

let organiser: Actor
let hostId: string

beforeEach(async () => {
  hostId = (await makeOrganisation(prisma, { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry' })).id
  organiser = await makeAdmin(prisma)
})

const idOf = (actor: Actor) => (isUser(actor) ? actor.userId : null)

function workshopForm(formKey: string | null, titleVi = 'Dữ liệu mở'): FormData {
  const form = new FormData()
  const fields = { titleVi, placeVi: 'Huế', startsOn: '2026-06-08', endsOn: '2026-06-08', hostIds: hostId }
  for (const [name, value] of Object.entries({ ...fields, visibility: 'participants' })) form.set(name, value)
  if (formKey) form.set(FORM_KEY_FIELD, formKey)
  return form
}

/** As a route does it: one request, one form. */
function send(form: FormData, actor = organiser) {
  const scope = { ...newRequestScope(), userId: idOf(actor) }
  const answer = inRequest(scope, () =>
    answerForm(form, workshopSchema, async (value) => ({ made: await createWorkshop(actor, value) })),
  )
  return Object.assign(answer, { scope })
}

const titled = (titleVi: string) => prisma.workshop.count({ where: { titleVi } })

describe('the same form, sent twice', () => {
  it('makes one thing, and gets the same answer', async () => {
    const key = newFormKey(idOf(organiser) ?? undefined)
    const first = await send(workshopForm(key, 'Một lần'))
    const second = await send(workshopForm(key, 'Một lần'))
    expect(first).toEqual({ made: expect.any(String) })
    expect(second).toEqual(first)
    expect(await titled('Một lần')).toBe(1)
  })

  it('makes one thing also when both come at once', async () => {
    const key = newFormKey(undefined)
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(workshopForm(key, 'Cùng lúc'))))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await titled('Cùng lúc')).toBe(1)
  })

  it('is told to the browser as done, each time', async () => {
    const key = newFormKey(undefined)
    const [one, two] = [send(workshopForm(key, 'Báo xong')), send(workshopForm(key, 'Báo xong'))]
    await Promise.all([one, two])
    expect([[...one.scope.doneKeys], [...two.scope.doneKeys]]).toEqual([[key], [key]])
  })

  it('is another form when it says something else, has another key, or none', async () => {
    const key = newFormKey(undefined)
    await send(workshopForm(key, 'Sửa rồi gửi lại'))
    await send(workshopForm(key, 'Sửa rồi gửi lại 2'))
    await send(workshopForm(newFormKey(undefined), 'Sửa rồi gửi lại'))
    await send(workshopForm(null, 'Sửa rồi gửi lại'))
    expect([await titled('Sửa rồi gửi lại'), await titled('Sửa rồi gửi lại 2')]).toEqual([3, 1])
  })

  it('is another form at another address: it is done there, and not answered as if it had been', async () => {
    const form = workshopForm(newFormKey(undefined), 'Hai địa chỉ')
    const answers: number[] = []
    for (const address of ['POST /a', 'POST /b', 'PUT /a', 'POST /a']) {
      const scope = { ...newRequestScope(address), userId: idOf(organiser) }
      const work = () => once(form, () => inTransaction(() => Promise.resolve(answers.length)))
      answers.push(await inRequest(scope, work))
    }
    expect(answers).toEqual([0, 1, 2, 0])
  })

  it('is not answered with something else: what would not come back as it was is refused where it is made', async () => {
    const form = new FormData()
    form.set(FORM_KEY_FIELD, newFormKey(undefined))
    const send = () =>
      inRequest({ ...newRequestScope(), userId: idOf(organiser) }, () =>
        once(form, () => inTransaction(() => Promise.resolve({ at: new Date(0) }))),
      )
    await expect(send()).rejects.toThrow('what JSON does not carry')
    vi.stubEnv('NODE_ENV', 'production')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await send()).toEqual({ at: new Date(0) })
    await expect(send()).rejects.toThrow('already-sent')
  })

  it('is nothing to another person, and a page made for somebody else sends nothing', async () => {
    const admin = await makeAdmin(prisma)
    const key = newFormKey(undefined)
    await send(workshopForm(key, 'Hai người'))
    await send(workshopForm(key, 'Hai người'), admin)
    expect(await titled('Hai người')).toBe(2)

    const refused = await send(workshopForm(newFormKey(idOf(organiser) ?? undefined), 'Nhầm người'), admin)
    expect(JSON.stringify(refused)).toContain('other-person')
    expect(await titled('Nhầm người')).toBe(0)
  })

  it('may be tried again after it failed: nothing of it was kept', async () => {
    const form = workshopForm(newFormKey(undefined), 'Thử lại')
    const scope = { ...newRequestScope(), userId: idOf(organiser) }
    const failing = inRequest(scope, () =>
      once(form, () =>
        inTransaction(async () => {
          await Promise.resolve()
          throw new DomainError('room-taken')
        }),
      ),
    )
    await expect(failing).rejects.toThrow('room-taken')
    expect([...scope.doneKeys]).toEqual([])
    await send(form)
    expect(await titled('Thử lại')).toBe(1)
  })

  it('keeps no secret for the second: it says that the first was recorded', async () => {
    const form = new FormData()
    form.set(FORM_KEY_FIELD, newFormKey(undefined))
    const invite = () =>
      inRequest({ ...newRequestScope(), userId: idOf(organiser) }, () =>
        once(form, () => inTransaction(() => Promise.resolve({ token: 'a-secret-link' }))),
      )
    expect(await invite()).toEqual({ token: 'a-secret-link' })
    const rows = await prisma.formSubmission.findMany()
    expect(JSON.stringify(rows)).not.toContain('a-secret-link')
    await expect(invite()).rejects.toThrow('already-sent')
  })

  it('takes no step for what is not its own: tries at a password and alarms', async () => {
    const form = new FormData()
    form.set(FORM_KEY_FIELD, newFormKey(undefined))
    const userId = idOf(organiser) ?? ''
    const before = await prisma.formSubmission.count()
    const attempt = () =>
      inRequest({ ...newRequestScope(), userId }, () =>
        once(form, async () => {
          raiseAlarm({ code: 'head-cut', params: {} })
          await countOwnAttempt(userId)
        }),
      )
    await attempt()
    await attempt()
    const [row] = await prisma.$queryRaw<
      { most: number }[]
    >`SELECT max(failures)::int AS most FROM sign_in_attempt`
    expect(row?.most).toBe(2)
    expect(await prisma.formSubmission.count()).toBe(before)
  })

  it('is forgotten after a week', async () => {
    await send(workshopForm(newFormKey(undefined), 'Hôm nay'))
    const old = { digest: 'x', userId: idOf(organiser) ?? '', step: 1, at: new Date('2020-01-01') }
    await prisma.formSubmission.create({ data: old })
    await dailyJobs.find(({ name }) => name === 'forget-form-submissions')?.run()
    expect(await prisma.formSubmission.count({ where: { digest: 'x' } })).toBe(0)
    expect(await prisma.formSubmission.count()).toBeGreaterThan(0)
  })
})
