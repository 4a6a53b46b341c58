import type { Language } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { prisma } from '~/platform/db/index.server'
import { env } from '~/platform/env.server'
import { translator } from '~/platform/i18n/index.server'
import { letterHtml, letterText, type Letter } from '~/platform/mail/letter.server'
import type { ClaimedMail } from '~/platform/mail/outbox.server'
import { STALE_AFTER_MS } from '~/platform/mail/outgoing-mail'
import type { ComposedMail } from '~/platform/mail/transport.server'
import { now } from '~/platform/clock.server'
import { channelOf, withoutMail, type Channel, type NoticeKind, type NoticeView } from '../notice'
import { wordsOf } from '../notice-words'
import { viewOf } from '../queries.server'
import { makeLink } from './account-mail.server'
import { unsubscribeUrl } from './unsubscribe.server'

/** Why a mail is not sent after all. */
export type Needless = 'stale' | 'account-closed' | 'link-ended' | 'already-read'

interface Receiver {
  id: string
  name: string
  email: string
  language: Language
}

/** Puts a mail into words, in its receiver's language, as things are now. @returns why it is of no use any more, where it is not */
export async function compose(mail: ClaimedMail): Promise<ComposedMail | Needless> {
  const user = await prisma.user.findUnique({ where: { id: mail.userId } })
  if (!user || user.disabledAt) return 'account-closed'
  if (now().getTime() - mail.createdAt.getTime() > STALE_AFTER_MS) return 'stale'
  const receiver = { id: user.id, name: user.name, email: user.email, language: user.locale as Language }
  switch (mail.template) {
    case 'invitation':
    case 'password-reset':
      return linkMail(mail.template, mail.linkId ?? '', receiver)
    case 'notices':
    case 'digest':
      return noticesMail(mail, receiver)
  }
}

const MAILED: readonly Channel[] = ['mail', 'digest']

const absolute = (path: string) => new URL(path, env().PUBLIC_URL ?? 'http://localhost').href

async function linkMail(
  template: 'invitation' | 'password-reset',
  linkId: string,
  receiver: Receiver,
): Promise<ComposedMail | Needless> {
  const path = await makeLink(linkId)
  if (path === null) return 'link-ended'
  const t = translator(receiver.language)
  // Whoever invited chose the name: strangers must not be sent somebody's words under our name.
  return composed(template === 'invitation' ? { ...receiver, name: '' } : receiver, {
    subject: t(`notification:mail.${template}.subject`),
    unsubscribe: null,
    letter: {
      paragraphs: [t(`notification:mail.${template}.text`), t(`notification:mail.${template}.validity`)],
      items: [],
      button: { label: t(`notification:mail.${template}.button`), url: absolute(path) },
      footer: { text: t(`notification:mail.${template}.footer`), link: null },
    },
  })
}

async function noticesMail(mail: ClaimedMail, receiver: Receiver): Promise<ComposedMail | Needless> {
  const rows = await prisma.notice.findMany({
    where: { mailId: mail.id, readAt: null },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  })
  // Asked again: since it was queued its receiver may have ended mails of this kind.
  const choices = await prisma.noticePreference.findMany({ where: { userId: receiver.id } })
  const isWanted = (kind: NoticeKind) =>
    MAILED.includes(channelOf(kind, choices.find((choice) => choice.kind === kind)?.channel))
  const notices = rows.flatMap((row) => viewOf(row) ?? []).filter(({ kind }) => isWanted(kind))
  const [first] = notices
  if (!first) return 'already-read'
  return mail.template === 'digest' ? digestOf(receiver, notices) : oneOf(receiver, first)
}

async function oneOf(receiver: Receiver, notice: NoticeView): Promise<ComposedMail> {
  const t = translator(receiver.language)
  const words = wordsOf(notice, receiver.language, t as never)
  const canEnd = withoutMail(notice.kind) !== null
  const unsubscribe = canEnd ? await unsubscribeUrl(receiver.id, notice.kind) : null
  return composed(receiver, {
    subject: words.sentence,
    unsubscribe,
    letter: {
      paragraphs: [words.sentence, words.place].filter(Boolean),
      items: [],
      button: { label: t('notification:mail.open'), url: absolute(paths.notice(notice.id)) },
      footer: {
        text: t(canEnd ? 'notification:mail.why' : 'notification:mail.whyAlways'),
        link: unsubscribe ? { label: t('notification:mail.unsubscribe'), url: unsubscribe } : null,
      },
    },
  })
}

/** So many are told one by one; the rest is on the page. */
const MOST_IN_DIGEST = 20

async function digestOf(receiver: Receiver, notices: NoticeView[]): Promise<ComposedMail> {
  const t = translator(receiver.language)
  const unsubscribe = await unsubscribeUrl(receiver.id, 'digest')
  const more = notices.length - MOST_IN_DIGEST
  return composed(receiver, {
    subject: t('notification:mail.digest.subject', { count: notices.length }),
    unsubscribe,
    letter: {
      paragraphs: [t('notification:mail.digest.text', { count: notices.length })],
      items: notices.slice(0, MOST_IN_DIGEST).map((notice) => {
        const words = wordsOf(notice, receiver.language, t as never)
        return { title: words.sentence, detail: words.place, url: absolute(paths.notice(notice.id)) }
      }),
      button: {
        label:
          more > 0 ? t('notification:mail.digest.more', { count: more }) : t('notification:mail.digest.all'),
        url: absolute(paths.notices()),
      },
      footer: {
        text: t('notification:mail.why'),
        link: { label: t('notification:mail.unsubscribeDigest'), url: unsubscribe },
      },
    },
  })
}

interface Parts {
  subject: string
  unsubscribe: string | null
  letter: Omit<Letter, 'language' | 'preview' | 'greeting'>
}

async function composed(receiver: Receiver, { subject, unsubscribe, letter }: Parts): Promise<ComposedMail> {
  const { language, name, email } = receiver
  const t = translator(language)
  const greeting =
    name === '' ? t('notification:mail.greetingUnnamed') : t('notification:mail.greeting', { name })
  const whole: Letter = { ...letter, language, preview: letter.paragraphs[0] ?? '', greeting }
  return {
    to: { name, address: email },
    subject,
    text: letterText(whole),
    html: await letterHtml(whole),
    unsubscribeUrl: unsubscribe,
  }
}
