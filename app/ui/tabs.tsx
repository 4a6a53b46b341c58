import { NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef, type RefObject } from 'react'
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
