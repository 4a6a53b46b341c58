import { useFetcher } from '@remix-run/react'
import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useRef, useState, type MutableRefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { Button } from '~/ui/button'
import { SelectField, TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { useFocusHandover } from '~/ui/use-focus-handover'
import { anchorOfSelection, type TextAnchor } from '../../drafting/editor/anchor'
import { useDraft } from '../../drafting/sheet/draft-context'
import { MAX_QUOTE_LENGTH } from '../draft-comment'
import { anchorOfProvision } from './use-passages'

const SELECTION = 'selection'

/** A new comment: on the selected passage, or on a whole recommendation chosen from a list. */
export function CommentForm() {
  const { t } = useTranslation('consultation')
  const { editors, doc, draft } = useDraft()
  const language = useLanguage()
  const fetcher = useFetcher<{ isDone?: boolean }>()
  const [isOpen, setIsOpen] = useState(false)
  const [target, setTarget] = useState(SELECTION)
  const [selected, setSelected] = useState<TextAnchor | null>(null)
  const selectedSide = useSelectedSide(editors)
  const { form, opener } = useFocusHandover<HTMLFormElement, HTMLButtonElement>(isOpen)

  useEffect(() => {
    if (fetcher.state === 'idle' && fetcher.data?.isDone) setIsOpen(false)
  }, [fetcher.state, fetcher.data])

  function start() {
    const passage = doc ? selectionIn([editors[selectedSide.current], editors.vi, editors.en], doc) : null
    setSelected(passage)
    setTarget(passage ? SELECTION : (draft.provisions[0]?.id ?? SELECTION))
    setIsOpen(true)
  }

  if (!isOpen) {
    return (
      <Button ref={opener} variant="secondary" icon={MessageSquarePlus} onClick={start} disabled={!doc}>
        {t('add.start')}
      </Button>
    )
  }

  const editor = editors[language]
  const anchor = target === SELECTION ? selected : editor && anchorOfProvision(editor, language, target)
  const errors = [...answeredErrors(fetcher.data), ...answeredErrors(fetcher.data, 'quotedText')]
  return (
    <Form
      fetcher={fetcher}
      method="post"
      ref={form}
      className="grid gap-3 rounded-md border border-strong-line bg-paper p-4 shadow-float"
    >
      <h3 className="font-semibold">{t('add.title')}</h3>
      <SelectField
        label={t('add.target')}
        id="comment-target"
        value={target}
        onChange={(event) => setTarget(event.currentTarget.value)}
        options={[
          ...(selected ? [{ value: SELECTION, label: t('add.selection') }] : []),
          ...draft.provisions.map(({ id, number }) => ({ value: id, label: t('add.provision', { number }) })),
        ]}
      />
      {anchor ? (
        <blockquote lang={anchor.side} className="border-s-2 border-gold ps-3 text-sm text-quiet">
          {shortened(anchor.quotedText)}
        </blockquote>
      ) : (
        <p className="text-sm text-red">{t('add.noPassage')}</p>
      )}
      <input type="hidden" name="intent" value="add" />
      {anchor ? (
        <>
          <input type="hidden" name="side" value={anchor.side} />
          {anchor.provisionId ? <input type="hidden" name="provisionId" value={anchor.provisionId} /> : null}
          <input type="hidden" name="start" value={anchor.start} />
          <input type="hidden" name="end" value={anchor.end} />
          <input type="hidden" name="quotedText" value={anchor.quotedText.slice(0, MAX_QUOTE_LENGTH)} />
        </>
      ) : null}
      <TextAreaField
        label={t('add.body')}
        hint={t('add.mention')}
        id="comment-body"
        name="body"
        rows={4}
        isRequired
        errors={answeredErrors(fetcher.data, 'body')}
      />
      <FormError errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isPending={fetcher.state !== 'idle'} disabled={!anchor}>
          {t('add.submit')}
        </Button>
        <Button variant="quiet" onClick={() => setIsOpen(false)}>
          {t('add.cancel')}
        </Button>
      </div>
    </Form>
  )
}

type Editors = ReturnType<typeof useDraft>['editors']

/** The side on which something was selected last: a forgotten selection on the other one is not what is meant. */
function useSelectedSide(editors: Editors): MutableRefObject<Language> {
  const side = useRef<Language>('vi')
  useEffect(() => {
    const listeners = LANGUAGES.map((language) => {
      const editor = editors[language]
      const note = () => {
        if (editor && !editor.state.selection.empty) side.current = language
      }
      editor?.on('selectionUpdate', note)
      return () => void editor?.off('selectionUpdate', note)
    })
    return () => listeners.forEach((stop) => stop())
  }, [editors])
  return side
}

function selectionIn(candidates: Editors['vi'][], doc: NonNullable<ReturnType<typeof useDraft>['doc']>) {
  for (const editor of candidates) {
    const anchor = editor ? anchorOfSelection(editor, doc) : null
    if (anchor) return anchor
  }
  return null
}

const SHOWN_LENGTH = 160

function shortened(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`
}
