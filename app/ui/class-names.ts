import { clsx, type ClassValue } from 'clsx'
import { twMerge } from 'tailwind-merge'

/** Joins class names; of two that say the same thing (`px-3 px-4`) the later one stays, so callers can adjust a component. */
export function classNames(...values: ClassValue[]): string {
  return twMerge(clsx(values))
}
