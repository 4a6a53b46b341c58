import type { ReactNode } from 'react'

/** Text for those who listen to the page; takes no room on it. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}
