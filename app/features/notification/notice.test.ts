import { describe, expect, it } from 'vitest'
import { translator } from '~/platform/i18n/index.server'
import { CHANNELS, channelOf, channelsFor, KINDS, NOTICE_KINDS, withoutMail } from './notice'
import { wordsOf } from './notice-words'

describe('the kinds', () => {
  it.each(KINDS)('%s: the default is one that may be chosen', (kind) => {
    expect(channelsFor(kind)).toContain(NOTICE_KINDS[kind].byDefault)
    expect(CHANNELS.slice(-channelsFor(kind).length)).toEqual(channelsFor(kind))
  })

  it('lead to a page of this site', () => {
    for (const kind of KINDS) expect(NOTICE_KINDS[kind].to('x')).toMatch(/^\//)
  })

  it('that have to be known cannot be switched off, by whatever was stored', () => {
    expect(channelOf('ballot-opened', 'never')).toBe('mail')
    expect(channelOf('ballot-opened', 'page')).toBe('page')
    expect(channelOf('comment-added', 'never')).toBe('never')
    expect(channelOf('comment-added', 'by-pigeon')).toBe('digest')
    expect([withoutMail('reset-requested'), withoutMail('ballot-opened')]).toEqual([null, 'page'])
  })
})

describe('the words', () => {
  const title = { vi: 'Dữ liệu mở', en: '' }
  const place = { vi: 'Hội nghị', en: 'Workshop' }
  const say = (language: 'vi' | 'en', count = 1) =>
    wordsOf(
      { kind: 'comment-added', params: { title, place }, count, actorName: 'Lan' },
      language,
      translator(language) as never,
    )

  it('are the reader’s, and take the other side of a title that has only one', () => {
    expect(say('vi', 5).sentence).toBe('5 góp ý mới về “Dữ liệu mở”, gần nhất của Lan')
    expect(say('en').sentence).toBe('Lan commented on “Dữ liệu mở”')
    expect(say('en', 5)).toEqual({
      sentence: '5 new comments on “Dữ liệu mở”, the latest by Lan',
      place: 'Workshop',
    })
  })

  it('say days as they are written here', () => {
    const params = { title, place, deadline: '2026-07-01' }
    const words = wordsOf(
      { kind: 'report-due', params, count: 1, actorName: '' },
      'vi',
      translator('vi') as never,
    )
    expect(words.sentence).toContain('01/07/2026')
  })
})
