import { NavLink } from '@remix-run/react'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

const tabClass =
  '-mb-px inline-flex min-h-10 items-center gap-1.5 border-b-2 border-transparent py-2 text-quiet hover:text-ink'
const activeTabClass = 'border-action font-semibold text-ink'

export interface LinkTab {
  to: string
  label: string
  count?: number
  /** Only this very address is the tab, not what lies below it: the first tab of a page. */
  end?: boolean
}

/** Tabs that are pages of their own: links, each with its address. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className="screen-only mb-6">
      <ul className="flex flex-wrap gap-x-6 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.to} className="flex">
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
      <Radix.List aria-label={label} className="mb-4 flex flex-wrap gap-x-6 border-b border-line">
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
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} forceMount className="data-[state=inactive]:hidden">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
