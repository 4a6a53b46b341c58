import { Link, useSubmit } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { cloneElement, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import { classNames } from './class-names'

export interface MenuProps {
  /** A button; it gets the menu's aria attributes. */
  trigger: ReactElement
  align?: 'start' | 'end'
  /** One of hundreds on a page: it is made when it is first opened, for each that is there listens to every key. */
  isOfMany?: boolean
  children: ReactNode
}

export function Menu({ isOfMany = false, ...menu }: MenuProps) {
  const [openedBy, setOpenedBy] = useState<'mouse' | 'keys' | null>(null)
  if (!isOfMany || openedBy) return <MadeMenu {...menu} openedBy={openedBy} />
  return cloneElement(menu.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setOpenedBy('mouse'),
    onKeyDown: (event: KeyboardEvent) => {
      if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return
      event.preventDefault()
      setOpenedBy('keys')
    },
  })
}

/** Where it was opened by a key the first entry has the focus, as in every other menu. */
function focusFirst(content: HTMLElement | null): void {
  requestAnimationFrame(() =>
    content?.querySelector<HTMLElement>('[role=menuitem]:not([data-disabled])')?.focus(),
  )
}

interface MadeMenuProps extends Omit<MenuProps, 'isOfMany'> {
  openedBy: 'mouse' | 'keys' | null
}

function MadeMenu({ trigger, align = 'end', openedBy, children }: MadeMenuProps) {
  const [isFirst, setIsFirst] = useState(openedBy === 'keys')
  return (
    <DropdownMenu.Root modal={false} defaultOpen={openedBy !== null} onOpenChange={() => setIsFirst(false)}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={isFirst ? focusFirst : null}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-[calc(100vw-1.5rem)] overflow-y-auto min-w-48 rounded-md border border-line bg-paper p-1 text-ink shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemBase {
  icon?: LucideIcon
  tone?: 'plain' | 'danger'
  isDisabled?: boolean
  children: ReactNode
}

export type MenuItemProps = MenuItemBase &
  (
    | { to: string; postTo?: never; onSelect?: never }
    /** Posts there, with `values` as the form. A real form inside a menu is gone before the browser can send it. */
    | { postTo: string; values?: Record<string, string>; onPost?: () => void; to?: never; onSelect?: never }
    | { onSelect: () => void; to?: never; postTo?: never }
  )

function itemClass(tone: 'plain' | 'danger'): string {
  return classNames(
    'flex min-h-9 w-full cursor-pointer items-center gap-2.5 rounded-sm px-3 py-1.5 outline-none select-none',
    'data-disabled:cursor-not-allowed data-disabled:text-quiet data-highlighted:bg-wash',
    tone === 'danger' && 'text-red',
  )
}

export function MenuItem(props: MenuItemProps) {
  const { icon: Icon, tone = 'plain', isDisabled, children } = props
  const submit = useSubmit()
  const content = (
    <>
      {Icon ? <Icon aria-hidden size={16} className="shrink-0" /> : null}
      <span className="min-w-0">{children}</span>
    </>
  )
  if (props.to !== undefined) {
    return (
      <DropdownMenu.Item asChild disabled={isDisabled} className={itemClass(tone)}>
        <Link to={props.to}>{content}</Link>
      </DropdownMenu.Item>
    )
  }
  function select() {
    if (props.postTo === undefined) props.onSelect?.()
    else {
      props.onPost?.()
      submit(props.values ?? {}, { method: 'post', action: props.postTo })
    }
  }
  return (
    <DropdownMenu.Item disabled={isDisabled} className={itemClass(tone)} onSelect={select}>
      {content}
    </DropdownMenu.Item>
  )
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-3 py-1.5 text-sm text-quiet">{children}</DropdownMenu.Label>
}
