import type { Editor } from '@tiptap/core'
import {
  Bold,
  Heading,
  Italic,
  List,
  ListOrdered,
  ListTree,
  Redo2,
  Underline,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { useCallback, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LINE_NODE, type LineKind } from '~/kernel/line-names'
import type { Language } from '~/kernel/bilingual'
import type { Author } from '~/features/text/document/authors'
import { classNames } from '~/ui/class-names'
import { useRootMark } from '~/ui/use-root-mark'
import type { DraftEditors } from '../../editor/draft-editors'
import type { DraftUndo } from '../../editor/draft-undo'
import { toggleKind } from '../../lines/line-commands'
import { ModeSwitch } from './mode-switch'

type MarkTool = 'bold' | 'italic' | 'underline'
type KindTool = 'heading' | 'clause' | 'point' | 'bullet'

const MARKS: { key: MarkTool; icon: LucideIcon }[] = [
  { key: 'bold', icon: Bold },
  { key: 'italic', icon: Italic },
  { key: 'underline', icon: Underline },
]

const KINDS: { key: KindTool; icon: LucideIcon }[] = [
  { key: 'heading', icon: Heading },
  { key: 'clause', icon: ListOrdered },
  { key: 'point', icon: ListTree },
  { key: 'bullet', icon: List },
]

interface DraftToolbarProps {
  editors: DraftEditors | null
  undo: DraftUndo | null
  isDisabled: boolean
  mode: Author['mode']
  onMode: (mode: Author['mode']) => void
  /** Whether the words are saved: here it stays in sight however far down somebody writes. */
  saved: ReactNode
}

/** Writes in the text that was used last, and says in which language that is. One stop for Tab; arrows go along it. */
export function DraftToolbar({ editors, undo, isDisabled, mode, onMode, saved }: DraftToolbarProps) {
  const { t } = useTranslation('drafting')
  useRootMark('tools')
  const { active, side } = useSaid(editors, () => stateOf(editors), NOTHING)
  const history = useSaid(undo, () => historyOf(undo), NO_HISTORY)
  const use = (run: (editor: Editor) => void) => {
    const editor = editors?.current?.editor
    if (editor && !editor.view.composing) {
      run(editor)
      editor.view.focus()
    }
  }
  const tool = (key: string, Icon: LucideIcon, run: () => void, isUsable: boolean, isPressed?: boolean) => (
    <Toolbar.Button
      key={key}
      disabled={isDisabled || !isUsable}
      aria-label={t(`toolbar.${key as MarkTool}`)}
      title={t(`toolbar.${key as MarkTool}`)}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      // The selection in the text must stay where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
      className={classNames(
        'inline-flex size-8 items-center justify-center rounded-md text-quiet hover:bg-wash hover:text-ink',
        'aria-pressed:bg-action-tint aria-pressed:text-action disabled:opacity-50',
      )}
    >
      <Icon aria-hidden size={17} />
    </Toolbar.Button>
  )
  return (
    <div className="sticky-tools leaves-when-low screen-only sticky top-15 z-10 -mx-1 mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-1 py-1.5 md:flex-nowrap">
      <Toolbar.Root
        aria-label={t('toolbar.label')}
        className="flex min-w-0 flex-wrap items-center gap-x-0.5 gap-y-1 md:shrink-0"
      >
        {MARKS.map(({ key, icon }) =>
          tool(
            key,
            icon,
            () => use((editor) => void editor.commands.toggleMark(key)),
            side !== null && mode === 'write',
            active.includes(key),
          ),
        )}
        {KINDS.map(({ key, icon }) =>
          tool(
            key,
            icon,
            () => use(({ state, view }) => void toggleKind(key)(state, view.dispatch)),
            side !== null && mode === 'write',
            active.includes(key),
          ),
        )}
        {tool('undo', Undo2, () => undo?.undo(), history.canUndo)}
        {tool('redo', Redo2, () => undo?.redo(), history.canRedo)}
        <ModeSwitch {...{ mode, onMode, isDisabled }} />
      </Toolbar.Root>
      {side && !isDisabled ? (
        // Where there is no room for it, the line along the text or the chosen tab shows it.
        <span className="shrink-0 text-sm text-quiet max-[88rem]:sr-only">{t(`toolbar.writes.${side}`)}</span>
      ) : null}
      {/* A line of its own where it is narrow: the text must not jump when the words for "offline" are longer. */}
      <div className="flex min-w-0 max-md:basis-full md:ms-auto">{saved}</div>
    </div>
  )
}

interface ToolState {
  active: (MarkTool | LineKind)[]
  side: Language | null
}

const NOTHING: ToolState = { active: [], side: null }

/** What something with listeners says, the same object for as long as it says the same. */
function useSaid<T>(
  source: { subscribe: (listener: () => void) => () => void } | null,
  read: () => T,
  nothing: T,
): T {
  const known = useRef(nothing)
  return useSyncExternalStore(
    useCallback((listener) => source?.subscribe(listener) ?? (() => undefined), [source]),
    () => {
      const next = read()
      if (JSON.stringify(next) !== JSON.stringify(known.current)) known.current = next
      return known.current
    },
    () => nothing,
  )
}

function stateOf(editors: DraftEditors | null): ToolState {
  const current = editors?.current
  if (!current || current.editor.isDestroyed) return NOTHING
  const { editor, place } = current
  const marks = MARKS.map(({ key }) => key).filter((key) => editor.isActive(key))
  const { kind } = editor.getAttributes(LINE_NODE) as { kind?: LineKind }
  return { active: kind ? [...marks, kind] : marks, side: place.side }
}

const NO_HISTORY = { canUndo: false, canRedo: false }

const historyOf = (undo: DraftUndo | null): typeof NO_HISTORY =>
  undo ? { canUndo: undo.canUndo, canRedo: undo.canRedo } : NO_HISTORY
