import { useEditorState, type Editor } from '@tiptap/react'
import { Bold, Italic, List, ListOrdered, Redo2, Underline, Undo2, type LucideIcon } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '~/kernel/bilingual'
import { classNames } from '~/ui/class-names'

interface Tool {
  key: 'bold' | 'italic' | 'underline' | 'orderedList' | 'bulletList' | 'undo' | 'redo'
  icon: LucideIcon
  run: (editor: Editor) => void
  isToggle: boolean
}

const TOOLS: Tool[] = [
  { key: 'bold', icon: Bold, isToggle: true, run: (editor) => editor.chain().focus().toggleBold().run() },
  {
    key: 'italic',
    icon: Italic,
    isToggle: true,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    key: 'underline',
    icon: Underline,
    isToggle: true,
    run: (editor) => editor.chain().focus().toggleUnderline().run(),
  },
  {
    key: 'orderedList',
    icon: ListOrdered,
    isToggle: true,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    key: 'bulletList',
    icon: List,
    isToggle: true,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  { key: 'undo', icon: Undo2, isToggle: false, run: (editor) => editor.chain().focus().undo().run() },
  { key: 'redo', icon: Redo2, isToggle: false, run: (editor) => editor.chain().focus().redo().run() },
]

interface DraftToolbarProps {
  editor: Editor | null
  side: Language
  /** Whether the words are saved: here it stays in sight however far down somebody writes. */
  saved: ReactNode
}

/** Writes in the column that was used last, and says which one that is. One stop for Tab; arrows go along it. */
export function DraftToolbar({ editor, side, saved }: DraftToolbarProps) {
  const { t } = useTranslation('drafting')
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      TOOLS.filter((tool) => tool.isToggle && current?.isActive(tool.key)).map((tool) => tool.key),
  })
  return (
    <div className="sticky-tools leaves-when-low screen-only sticky top-15 z-10 -mx-1 mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-1 py-1.5 md:flex-nowrap">
      <Toolbar.Root aria-label={t('toolbar.label')} className="flex shrink-0 items-center gap-0.5">
        {TOOLS.map(({ key, icon: Icon, run, isToggle }) => (
          <Toolbar.Button
            key={key}
            disabled={!editor}
            aria-label={t(`toolbar.${key}`)}
            title={t(`toolbar.${key}`)}
            {...(isToggle ? { 'aria-pressed': active?.includes(key) ?? false } : {})}
            // The selection in the text must stay where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (editor && !editor.view.composing) run(editor)
            }}
            className={classNames(
              'inline-flex size-8 items-center justify-center rounded-md text-quiet hover:bg-wash hover:text-ink',
              'aria-pressed:bg-action-tint aria-pressed:text-action disabled:opacity-50',
            )}
          >
            <Icon aria-hidden size={17} />
          </Toolbar.Button>
        ))}
      </Toolbar.Root>
      {editor ? (
        // Where there is no room for it, the line along the text or the chosen tab shows it.
        <span className="shrink-0 text-sm text-quiet max-[88rem]:sr-only">{t(`toolbar.writes.${side}`)}</span>
      ) : null}
      {/* A line of its own where it is narrow: the text must not jump when the words for "offline" are longer. */}
      <div className="flex min-w-0 max-md:basis-full md:ms-auto">{saved}</div>
    </div>
  )
}
