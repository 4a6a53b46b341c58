import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Authors } from '~/kernel/edit'
import type { Seen } from '~/kernel/seen'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { EditCollisions } from '~/ui/edit/edit-collisions'
import { EditFields } from '~/ui/edit/edit-fields'
import { EditNews } from '~/ui/edit/edit-news'
import { useEdit } from '~/ui/edit/use-edit'
import { TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { NARRATIVES, TALK_FIELDS } from '../../edit'
import type { Person } from '../../programme'
import { talkSchema, type TalkInput } from '../../schema'
import { useFieldLabels } from '../../components/field-labels'

interface TalkFormProps {
  answer: { reply: SubmissionResult<string[]> } | null | undefined
  people: readonly Person[]
  /** Of the talk that is changed; none for a new one. */
  seen?: Seen
  authors?: Authors
  cancelTo: string
}

const FORM = 'talk'

export function TalkForm({ answer, people, seen, authors, cancelTo }: TalkFormProps) {
  const { t } = useTranslation('workshop')
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useSchemaForm(talkSchema, {
    id: FORM,
    reply: answer?.reply,
    defaultValue: (seen?.values ?? {}) as Partial<TalkInput>,
  })
  const edit = useEdit({ formId: FORM, fields: TALK_FIELDS, narratives: NARRATIVES, seen, authors, answer })
  const field = edit.field
  const labelOf = useFieldLabels('talk')
  const collisions = (...names: string[]) => (
    <EditCollisions
      edit={edit}
      fields={names}
      labelOf={labelOf}
      textOf={(name, value) =>
        name === 'speakerId' ? (people.find(({ id }) => id === value)?.name ?? '') : value
      }
    />
  )
  const speakerId = field(fields.speakerId)
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-4xl gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={form.errors} />
      <EditFields edit={edit} />
      <EditNews edit={edit} labelOf={labelOf} />
      <div>
        <BilingualField
          name="title"
          label={t('talk.title')}
          fields={{ vi: field(fields.titleVi), en: field(fields.titleEn) }}
        />
        {collisions('titleVi', 'titleEn')}
      </div>
      <div>
        <BilingualField
          name="abstract"
          label={t('talk.abstract')}
          fields={{ vi: field(fields.abstractVi), en: field(fields.abstractEn) }}
          required={[]}
          isMultiline
        />
        {collisions('abstractVi', 'abstractEn')}
      </div>
      <div>
        <div className="grid gap-4 md:grid-cols-2">
          <Combobox
            key={speakerId.key}
            field={speakerId}
            label={t('talk.speaker')}
            hint={t('talk.speakerHint')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField
            field={field(fields.speakerName)}
            label={t('talk.speakerName')}
            hint={t('talk.speakerNameHint')}
          />
        </div>
        {collisions('speakerId', 'speakerName')}
      </div>
      <div>
        <BilingualField
          name="speakerOrganisation"
          label={t('talk.speakerOrganisation')}
          fields={{ vi: field(fields.speakerOrganisationVi), en: field(fields.speakerOrganisationEn) }}
          required={[]}
        />
        {collisions('speakerOrganisationVi', 'speakerOrganisationEn')}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t(seen ? 'form.save' : 'talk.add')}
        </Button>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
