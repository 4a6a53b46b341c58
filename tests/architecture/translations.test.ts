import { describe, expect, it } from 'vitest'
import { projectFaults, translationFaults } from './translations/check'
import { flatten, localeFaults, type Locales } from './translations/locales'

type Tree = Parameters<typeof flatten>[1]

const locales = (vi: Tree, en: Tree): Locales => ({ vi: flatten('voting', vi), en: flatten('voting', en) })
const both = (tree: Tree) => locales(tree, tree)
const faultsOf = (words: Locales, text: string, file = 'app/features/voting/components/paper.tsx') =>
  translationFaults(words, [{ file, text }])

describe('the words of this project', () => {
  it('are the same in both languages, all used, and none is left in a component', { timeout: 60_000 }, () => {
    expect(projectFaults()).toEqual([])
  })
})

describe('two languages', () => {
  it('agree', () => {
    expect(localeFaults(locales({ cast: 'Bỏ phiếu' }, { cast: 'Vote' }))).toEqual([])
  })

  it('miss a key of the other', () => {
    const faults = localeFaults(locales({ cast: 'Bỏ phiếu' }, { ballot: { open: 'Open' } }))
    expect(faults).toEqual([
      'vi: voting:ballot.open is missing (en has it)',
      'en: voting:cast is missing (vi has it)',
    ])
  })

  it('have the plural forms of their own grammar', () => {
    const vi = { votes_other: '{{count}} phiếu' }
    expect(
      localeFaults(locales(vi, { votes_one: '{{count}} vote', votes_other: '{{count}} votes' })),
    ).toEqual([])
    expect(localeFaults(locales(vi, { votes_other: '{{count}} votes' }))).toEqual([
      'en: voting:votes_one is missing',
    ])
    const tooMany = { votes_one: '{{count}} phiếu', votes_other: '{{count}} phiếu' }
    const en = { votes_one: 'a vote', votes_other: '{{count}} votes' }
    expect(localeFaults(locales(tooMany, en))).toEqual(['vi: voting:votes_one: vi has no form "one"'])
  })

  it('say no number of one with a word in the plural', () => {
    const faultsIn = (en: string) => localeFaults(locales({ done: '{{total}} {{number}}' }, { done: en }))
    expect(faultsIn('{{total}} actions of {{number}} agencies')).toEqual([
      'en: voting:done says "{{total}} actions" of one as well',
      'en: voting:done says "{{number}} agencies" of one as well',
    ])
    expect(faultsIn('Actions: {{total}}. Version {{number}} is the newest')).toEqual([])
  })

  it('fill in the same things', () => {
    const faults = localeFaults(locales({ by: 'bởi {{name}}' }, { by: 'by {{person}}' }))
    expect(faults).toEqual([
      'en: voting:by lacks {{name}} (vi has it)',
      'vi: voting:by lacks {{person}} (en has it)',
    ])
  })

  it('leave nothing empty, and write one letter as one character', () => {
    const faults = localeFaults(
      locales({ cast: ' ', open: 'Mở'.normalize('NFD') }, { cast: 'Vote', open: 'Open' }),
    )
    expect(faults).toEqual(['vi: voting:cast is empty', 'vi: voting:open is not in NFC'])
  })
})

describe('a source', () => {
  const open = both({ open: 'Mở' })

  it('asks for keys that exist', () => {
    expect(faultsOf(open, "t('voting:open')")).toEqual([])
    expect(faultsOf(open, "t('voting:open') + t('voting:shut')")).toEqual([
      'app/features/voting/components/paper.tsx:1: no text for voting:shut',
    ])
  })

  it('asks for both sides of a choice', () => {
    const words = both({ open: 'Mở', shut: 'Đóng' })
    expect(faultsOf(words, "t(isOpen ? 'voting:open' : 'voting:shut')")).toEqual([])
    expect(faultsOf(open, "t(isOpen ? 'voting:open' : 'voting:shut')")).toHaveLength(1)
  })

  it('asks on the server, and through an element', () => {
    expect(faultsOf(open, "translator(language)('voting:open')")).toEqual([])
    expect(faultsOf(open, "translator(language)('voting:shut'); t('voting:open')")).toHaveLength(1)
    expect(faultsOf(open, 'const x = <Trans i18nKey="voting:open" />')).toEqual([])
    expect(faultsOf(open, 'const x = <Trans i18nKey="voting:shut" />; t("voting:open")')).toHaveLength(1)
  })

  it('asks for a plural by its base', () => {
    const words = locales({ votes_other: 'phiếu' }, { votes_one: 'vote', votes_other: 'votes' })
    expect(faultsOf(words, "t('voting:votes', { count })")).toEqual([])
  })

  it('asks with a part that is only known later', () => {
    const words = both({ choice: { for: { short: 'Thuận' }, against: { short: 'Chống' } } })
    expect(faultsOf(words, 't(`voting:choice.${choice}.short`)')).toEqual([])
    expect(faultsOf(words, 't(`voting:choice.${choice}.long`)')).toEqual([
      'app/features/voting/components/paper.tsx:1: no text for voting:choice.${choice}.long',
      'voting:choice.for.short is used nowhere',
      'voting:choice.against.short is used nowhere',
    ])
  })

  it('asks for the common words without saying so', () => {
    const words = { vi: flatten('common', { language: { vi: 'Việt' }, save: 'Lưu' }) }
    expect(faultsOf(words, "t(`language.${language}`) + t('save')")).toEqual([])
    expect(faultsOf(words, "t(`tongue.${language}`) + t('save') + t('language.vi')")).toHaveLength(1)
  })

  it('speaks the words of the room that it named', () => {
    const words = {
      vi: new Map([...flatten('voting', { open: 'Mở' }), ...flatten('common', { save: 'Lưu' })]),
    }
    const component = (body: string) =>
      `function Paper() { const { t } = useTranslation('voting')\nreturn ${body} }`
    expect(faultsOf(words, component("t('open') + t('common:save')"))).toEqual([])
    expect(faultsOf(words, component("t('save') + t('open') + t('common:save')"))).toEqual([
      'app/features/voting/components/paper.tsx:2: no text for voting:save',
    ])
    const both = "const { t } = useTranslation(['voting', 'common'])\n"
    expect(faultsOf(words, `${both}t('open') + t('save')`)).toEqual([])
    const renamed = "const { t } = useTranslation('voting'); const { t: common } = useTranslation('common')\n"
    expect(faultsOf(words, `${renamed}t('open') + common('save')`)).toEqual([])
    const given = "const title = (t: TFunction<'voting'>) => t('open')\nt('save')"
    expect(faultsOf(words, given)).toEqual([])
  })

  it('leaves no key unused', () => {
    expect(faultsOf(both({ open: 'Mở', shut: 'Đóng' }), "t('voting:open')")).toEqual([
      'voting:shut is used nowhere',
    ])
  })

  it('may name a key in a table or as the message of a form', () => {
    expect(faultsOf(open, "const label = { open: 'voting:open' }", 'app/features/voting/ballot.ts')).toEqual(
      [],
    )
    const typo = "z.string().min(1, 'voting:field.missing'); t('voting:open')"
    expect(faultsOf(open, typo, 'app/features/voting/schema.ts')).toEqual([
      'app/features/voting/schema.ts:1: no text for voting:field.missing',
    ])
  })

  it('may name a right, which only looks like a key', () => {
    expect(faultsOf(open, "can(actor, 'voting:cast'); t('voting:open')")).toEqual([])
  })

  it('has a text for every failure of the table', () => {
    const words = {
      vi: flatten('errors', { forbidden: 'Không được' }),
      en: flatten('errors', { forbidden: 'Forbidden' }),
    }
    const table = (codes: string) => `export const DOMAIN_ERRORS = { ${codes} } as const`
    const file = 'app/kernel/domain-error.ts'
    expect(faultsOf(words, table('forbidden: 403'), file)).toEqual([])
    expect(faultsOf(words, table("forbidden: 403, 'not-found': 404"), file)).toEqual([
      `${file}:1: no text for errors:not-found`,
    ])
    expect(faultsOf(words, 'export const text = (code: string) => t(`errors:${code}`)', file)).toEqual([
      'errors:forbidden is used nowhere',
    ])
  })
})

describe('a component', () => {
  const said = (text: string) => faultsOf({}, `export const Paper = () => ${text}`)

  it.each([
    ['text', '<p>Phiếu</p>', 'Phiếu'],
    ['text in braces', "<p>{'Vote'}</p>", 'Vote'],
    ['one side of a choice', "<p>{isOpen ? 'Open' : null}</p>", 'Open'],
    ['a label that is read aloud', '<button aria-label="Close" />', 'Close'],
    ['a placeholder', '<input placeholder={"Name"} />', 'Name'],
    ['a title', "<a title={isOpen ? 'Open' : title}>x</a>".replace('>x<', '><'), 'Open'],
    ['a description of a picture', '<img alt="Map" />', 'Map'],
  ])('keeps no words of its own: %s', (_what, text, words) => {
    expect(said(text)).toEqual([`app/features/voting/components/paper.tsx:1: "${words}" is not translated`])
  })

  it.each([
    ['signs and numbers', '<p>· 12 / 34 —</p>'],
    ['what is called the same everywhere', '<abbr>PDF</abbr>'],
    ['keys of the keyboard', '<kbd>Ctrl K</kbd>'],
    ['what is marked as not to be translated', '<p translate="no">Nguyễn Văn An</p>'],
    ['what is no word for a reader', '<p className="ink" id="ballot" />'],
  ])('may hold %s', (_what, text) => {
    expect(said(text)).toEqual([])
  })
})
