import { Paperclip, Upload } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'
import { FieldErrors } from './field'
import { formatBytes, pickFailure, type PickFailure } from './file-pick'
import { useFieldParts, type FormField } from './form-field'
import { useLanguage } from './language'
import { ProgressBar } from './progress-bar'

export interface FileDropProps {
  name: string
  label: string
  hint?: ReactNode
  field?: FormField
  /** As of `<input type="file">`: ".pdf,.docx,image/*". */
  accept?: string
  maxBytes: number
  isMultiple?: boolean
  isRequired?: boolean
  /** Called with files that fit. Without it the field is sent with its form, as any other. */
  onPick?: (files: File[]) => void
  /** 0…100 while it is sent; leave out (or null) when nothing is on its way. */
  progress?: number | null
  /** What went wrong, in words or as a key of errors.json. */
  error?: string | null
}

/** A file by dragging, by clicking or by keyboard. The native input lies under it, so a plain form works too. */
export function FileDrop({
  name,
  label,
  hint,
  field,
  accept,
  maxBytes,
  isMultiple = false,
  isRequired,
  onPick,
  progress,
  error,
}: FileDropProps) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [picked, setPicked] = useState<readonly File[]>([])
  const [failure, setFailure] = useState<PickFailure | null>(null)
  const limit = formatBytes(maxBytes, language)
  const errors = failure ? [t(`file.${failure}`, { limit })] : error ? [error] : (field?.errors ?? [])
  const parts = useFieldParts({ field, name, hint: true, errors, isRequired })
  const isSending = typeof progress === 'number'

  function pick(files: readonly File[]) {
    const reason = pickFailure(files, { accept, maxBytes, isMultiple })
    setFailure(reason)
    setPicked(reason ? [] : files)
    if (reason && input.current) input.current.value = ''
    if (!reason && files.length > 0) onPick?.([...files])
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    if (isSending || !input.current) return
    input.current.files = event.dataTransfer.files
    pick(Array.from(event.dataTransfer.files))
  }

  return (
    <div className="min-w-0">
      <p className="mb-1.5 font-semibold" id={`${parts.control.id}-label`}>
        {label}
      </p>
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={classNames(
          'flex cursor-pointer flex-col items-center gap-1 rounded-md border border-dashed border-field-line bg-paper px-4 py-6 text-center hover:bg-wash',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
          isOver && 'border-action bg-action-tint',
          errors.length > 0 && 'border-red',
          isSending && 'cursor-progress',
        )}
      >
        <Upload aria-hidden size={22} className="text-action" />
        <span id={`${parts.control.id}-what`}>
          <span className="font-semibold text-action">{t('file.choose')}</span> {t('file.orDrop')}
        </span>
        <span id={parts.hintId} className="text-sm text-quiet">
          {hint ? <>{hint} </> : null}
          {t('file.limit', { limit })}
        </span>
        <input
          ref={input}
          type="file"
          accept={accept}
          multiple={isMultiple}
          className="sr-only"
          {...parts.control}
          // Not `disabled`, which would drop the focus.
          aria-disabled={isSending || undefined}
          onClick={(event) => {
            if (isSending) event.preventDefault()
          }}
          aria-labelledby={`${parts.control.id}-label ${parts.control.id}-what`}
          onChange={(event) => pick(Array.from(event.target.files ?? []))}
        />
      </label>
      {picked.length > 0 ? (
        <ul className="mt-2 grid gap-1 text-sm">
          {picked.map((file) => (
            <li key={`${file.name}-${file.size}`} className="flex items-baseline gap-2">
              <Paperclip aria-hidden size={14} className="shrink-0 self-center text-quiet" />
              <span className="min-w-0 break-all">{file.name}</span>
              <span className="shrink-0 text-quiet">{formatBytes(file.size, language)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {isSending ? (
        <div className="mt-2 flex items-center gap-3">
          <ProgressBar value={progress} label={t('file.progress')} className="grow" />
          <span className="text-sm tabular-nums">{progress} %</span>
        </div>
      ) : null}
      <span role="status" className="sr-only">
        {isSending && progress === 100 ? t('file.checking') : ''}
      </span>
      <FieldErrors id={parts.errorId} errors={parts.errors} />
    </div>
  )
}
