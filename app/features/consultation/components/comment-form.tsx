import { useFetcher } from '@remix-run/react'
import { useEffect, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { SelectField, TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { anchorOfText, type TextAnchor } from '~/features/text/document/anchors'
import { useDraft } from '../../drafting/sheet/draft-context'
import { MAX_QUOTE_LENGTH } from '../draft-comment'

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
  const { doc, draft, chosenIds } = useDraft()
  const language = useLanguage()
  const fetcher = useFetcher<{ isDone?: boolean }>()
  const [target, setTarget] = useState(
    chosenIds[0] ?? (selected ? SELECTION : (draft.provisions[0]?.id ?? SELECTION)),
  )

  useEffect(() => {
    if (fetcher.state === 'idle' && fetcher.data?.isDone) onClose()
  }, [fetcher.state, fetcher.data, onClose])

  const whole =
    doc && target !== SELECTION ? anchorOfText(doc, { provisionId: target, side: language }) : null
  const anchor = target === SELECTION ? selected : whole
  const errors = [...answeredErrors(fetcher.data), ...answeredErrors(fetcher.data, 'quotedText')]
  return (
    <Form fetcher={fetcher} method="post" ref={formRef} className="grid gap-3">
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
        <Button variant="quiet" onClick={onClose}>
          {t('add.cancel')}
        </Button>
      </div>
    </Form>
  )
}

const SHOWN_LENGTH = 160

function shortened(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`
}
