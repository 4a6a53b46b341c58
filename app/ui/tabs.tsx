import { NavLink, useLocation } from '@remix-run/react'
import { Tabs as Radix } from 'radix-ui'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { classNames } from './class-names'

const tabClass =
  'inline-flex min-h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent py-2 whitespace-nowrap text-quiet -outline-offset-2 hover:text-ink'
/** One row always: where there is no room for all of them it is pushed aside, by itself and not the page. */
const stripClass = '-mb-px flex gap-x-6 overflow-x-auto [scrollbar-width:none]'
const activeTabClass = 'border-action font-semibold text-ink'

/** The strip begins with the tab where the reader is in sight. */
function useCurrentInView<T extends HTMLElement>(current: string): RefObject<T> {
  const strip = useRef<T>(null)
  useEffect(() => {
    const tab = strip.current?.querySelector<HTMLElement>('[aria-current]')
    if (!strip.current || !tab) return
    const { left, width } = tab.getBoundingClientRect()
    const room = strip.current.getBoundingClientRect()
    // Not scrollIntoView, which would scroll the page too.
    strip.current.scrollLeft += left + width / 2 - (room.left + room.width / 2)
  }, [current])
  return strip
}

export interface LinkTab {
  to: string
  label: string
  count?: number
  /** Only this very address is the tab, not what lies below it: the first tab of a page. */
  end?: boolean
}

/** Tabs that are pages of their own: links, each with its address. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const { pathname } = useLocation()
  const strip = useCurrentInView<HTMLUListElement>(pathname)
  return (
    <nav aria-label={label} className="screen-only mb-6 border-b border-line">
      <ul ref={strip} className={stripClass}>
        {tabs.map((tab) => (
          <li key={tab.to} className="flex shrink-0">
            <NavLink
              to={tab.to}
              end={tab.end}
              prefetch="intent"
              className={({ isActive }) => classNames(tabClass, isActive && activeTabClass)}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="text-sm font-normal tabular-nums">{tab.count}</span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface Tab {
  value: string
  label: string
  count?: number
  content: ReactNode
}

export interface TabsProps {
  label: string
  tabs: readonly Tab[]
  defaultValue?: string
}

/** Tabs within a page. What is typed in one stays while another is shown. */
export function Tabs({ label, tabs, defaultValue }: TabsProps) {
  return (
    <Radix.Root defaultValue={defaultValue ?? tabs[0]?.value}>
      <div className="mb-4 border-b border-line">
        <Radix.List aria-label={label} className={stripClass}>
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className={classNames(
                tabClass,
                'data-[state=active]:border-action data-[state=active]:font-semibold data-[state=active]:text-ink',
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="text-sm font-normal tabular-nums">{tab.count}</span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} forceMount className="data-[state=inactive]:hidden">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
