import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { startMailServer, type MailServer } from '~tests/setup/mail-server'
import { visitor, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { now, setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { closeTransport } from '~/platform/mail/transport.server'
import { mailedLink } from '../../identity/invitation/mailed-link.server'
import { newUser } from '../../membership/membership-fixture'
import type { NoticeKind, NoticeParams } from '../notice'
import { notify } from '../notify.server'
import { setLinkMaker } from './account-mail.server'
import { actorOf } from '../../../../prisma/factories/person'

/** For tests: a real mail server, which the settings name from now on. Settings are read once, so this stands before whatever reads them. */
export function openMailServer(): { current: MailServer } {
  const server = {} as { current: MailServer }
  beforeAll(async () => {
    server.current = await startMailServer()
    process.env.SMTP_URL = server.current.url
    process.env.MAIL_FROM = 'Đồng Thuận <thong-bao@dongthuan.example>'
    process.env.PUBLIC_URL = 'https://dongthuan.example'
    setLinkMaker(mailedLink)
  })
  beforeEach(async () => {
    server.current.mails.length = 0
    server.current.answerTo = server.current.answerMail = () => null
    await prisma.outgoingMail.deleteMany()
  })
  afterEach(() => setClock(null))
  afterAll(async () => {
    closeTransport()
    await server.current.close()
  })
  return server
}

export const ABOUT = {
  title: { vi: 'Dữ liệu mở', en: 'Open data' },
  place: { vi: 'Hội nghị Huế', en: 'Huế workshop' },
}

export async function newReader(locale: 'vi' | 'en' = 'vi'): Promise<UserActor> {
  const { id } = await newUser()
  await prisma.user.update({ where: { id }, data: { locale } })
  return actorOf(id)
}

export function tell<K extends NoticeKind>(
  kind: K,
  to: UserActor,
  { subjectId = newId(), params = ABOUT as unknown as NoticeParams[K] } = {},
) {
  return inTransaction((tx) => notify(tx, kind, { to: [to.userId], subjectId, params, by: visitor }))
}

export const later = (minutes: number) => setClock(new Date(now().getTime() + minutes * 60_000))

export const mailOf = (reader: UserActor) =>
  prisma.outgoingMail.findFirstOrThrow({ where: { userId: reader.userId }, orderBy: { createdAt: 'desc' } })
