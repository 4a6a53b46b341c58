import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { DiscardDialog } from '~/ui/dialog'
import { SelectField, TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'
import { anchorOfText, findAnchor, type TextAnchor, type TextSpan } from '~/features/text/document/anchors'
import type { DraftEditors } from '../../drafting/editor/draft-editors'
import { useDraft } from '../../drafting/sheet/draft-context'
import { MAX_QUOTE_LENGTH } from '../draft-comment'
import { passageState } from '../passage-state'
import { useIsWide } from './use-is-wide'
import { discardForm, isFormWritten } from './written-form'

const SELECTION = 'selection'

interface CommentFormProps {
  /** What was selected when it was opened; null where nothing was. */
  selected: TextAnchor | null
  formRef: RefObject<HTMLFormElement>
  onClose: () => void
}

/** A new comment: on the selected passage, or on a whole recommendation: the first that is chosen in the text, or one from a list. */
export function CommentForm({ selected, formRef, onClose }: CommentFormProps) {
  const { t } = useTranslation('consultation')
  const { doc, draft, editors, chosenIds } = useDraft()
  const language = useLanguage()
  const isWide = useIsWide()
  const fetcher = useFetcher<{ isDone?: boolean }>()
  const [target, setTarget] = useState(
    chosenIds[0] ?? (selected ? SELECTION : (draft.provisions[0]?.id ?? SELECTION)),
  )
  const [isAsking, setIsAsking] = useState(false)
  // Whoever has begun with words of the text goes on there; in a sheet, that gives the focus back itself.
  const close = useRef(onClose)
  close.current = () => {
    const span = isWide && doc && selected ? findAnchor(doc, selected) : null
    if (span) returnTo(editors, span)
    onClose()
  }

  useEffect(() => {
    if (fetcher.state === 'idle' && fetcher.data?.isDone) close.current()
  }, [fetcher.state, fetcher.data])

  // It keeps what was chosen, whatever becomes of that meanwhile.
  const known = useRef(new Map<string, number>())
  for (const { id, number } of draft.provisions) known.current.set(id, number)
  const isInBin = target !== SELECTION && !draft.provisions.some(({ id }) => id === target)
  const whole =
    doc && target !== SELECTION ? anchorOfText(doc, { provisionId: target, side: language }) : null
  const anchor = target === SELECTION ? selected : whole
  const passage = doc && anchor ? passageState(doc, anchor) : 'standing'
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || !isWide) return
    if (isFormWritten(formRef.current)) setIsAsking(true)
    else close.current()
  }
  const errors = [...answeredErrors(fetcher.data), ...answeredErrors(fetcher.data, 'quotedText')]
  return (
    <Form fetcher={fetcher} method="post" ref={formRef} className="grid gap-3" onKeyDown={escape}>
      <SelectField
        label={t('add.target')}
        id="comment-target"
        isRequired
        value={target}
        onChange={(event) => setTarget(event.currentTarget.value)}
        options={[
          ...(selected ? [{ value: SELECTION, label: t('add.selection') }] : []),
          ...draft.provisions.map(({ id, number }) => ({ value: id, label: t('add.provision', { number }) })),
          ...(isInBin
            ? [{ value: target, label: t('add.provisionInBin', { number: known.current.get(target) }) }]
            : []),
        ]}
      />
      {anchor ? (
        <blockquote lang={anchor.side} className="border-s-2 border-gold ps-3 text-sm text-quiet">
          {shortened(anchor.quotedText)}
        </blockquote>
      ) : (
        <p className="text-sm text-red">{t('add.noPassage')}</p>
      )}
      {passage === 'standing' ? null : (
        <Notice tone="warning" isLive>
          {t(`add.${passage}`)}
        </Notice>
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
        data-first-focus={selected ? '' : undefined}
        rows={4}
        isRequired
        errors={answeredErrors(fetcher.data, 'body')}
      />
      <FormError errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isPending={fetcher.state !== 'idle'} disabled={!anchor}>
          {t('add.submit')}
        </Button>
        <Button variant="quiet" data-discards="" onClick={() => close.current()}>
          {t('add.cancel')}
        </Button>
      </div>
      <DiscardDialog
        isOpen={isAsking}
        onKeep={() => setIsAsking(false)}
        onDiscard={() => discardForm(formRef.current)}
      />
    </Form>
  )
}

/** Where its editor is on the page, with the words still selected. */
function returnTo(editors: DraftEditors | null, { place, to }: TextSpan): void {
  const editor = editors?.editorAt(place)
  if (editor) editor.view.focus()
  else editors?.focus(place, { index: to })
}

const SHOWN_LENGTH = 160

function shortened(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`
}
