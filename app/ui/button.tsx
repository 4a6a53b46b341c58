import { Link, type LinkProps } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { forwardRef, type ComponentPropsWithoutRef, type MouseEvent } from 'react'
import { classNames } from './class-names'
import { Spinner } from './spinner'

type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
type ButtonSize = 'sm' | 'md' | 'lg'

interface ButtonLook {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: LucideIcon
}

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-action text-on-action hover:bg-action-hover',
  secondary: 'border-strong-line bg-paper text-ink hover:border-field-line hover:bg-wash',
  quiet: 'border-transparent text-action hover:bg-action-tint',
  danger: 'border-transparent bg-red text-on-red hover:brightness-90',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-8 gap-1.5 px-3 py-1 text-sm',
  md: 'min-h-10 gap-2 px-4 py-1.5 text-base',
  lg: 'min-h-14 gap-2 px-6 py-3 text-lg',
}

function look({ variant = 'secondary', size = 'md' }: ButtonLook): string {
  return classNames(
    'inline-flex items-center justify-center rounded-md border text-center font-semibold wrap-break-word no-underline transition-colors',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-wash disabled:text-quiet disabled:hover:brightness-100',
    'aria-disabled:cursor-progress aria-disabled:opacity-80',
    variants[variant],
    sizes[size],
  )
}

export interface ButtonProps extends ButtonLook, ComponentPropsWithoutRef<'button'> {
  /** The work has begun. The button keeps the focus and its words, and does nothing until the work is done. */
  isPending?: boolean
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, icon: Icon, isPending = false, className, children, onClick, type = 'button', ...rest },
  ref,
) {
  function handleClick(event: MouseEvent<HTMLButtonElement>) {
    // Not `disabled`: that would drop the focus to the page's top in the middle of the reader's work.
    if (isPending) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      ref={ref}
      type={type}
      className={classNames(look({ variant, size }), className)}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={handleClick}
      {...rest}
    >
      {isPending ? <Spinner /> : Icon ? <Icon aria-hidden size={16} className="shrink-0" /> : null}
      {children}
    </button>
  )
})

export interface ButtonLinkProps extends ButtonLook, LinkProps {}

/** Goes somewhere, so it is a link; looks like a button because it is the page's next step. */
export const ButtonLink = forwardRef<HTMLAnchorElement, ButtonLinkProps>(function ButtonLink(
  { variant, size, icon: Icon, className, children, ...rest },
  ref,
) {
  return (
    <Link ref={ref} data-button className={classNames(look({ variant, size }), className)} {...rest}>
      {Icon ? <Icon aria-hidden size={16} className="shrink-0" /> : null}
      {children}
    </Link>
  )
})

export interface IconButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'aria-label'> {
  icon: LucideIcon
  /** What it does, for those who cannot see the icon, and as a tooltip for those who can. */
  label: string
  size?: 'sm' | 'md'
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon: Icon, label, size = 'md', className, type = 'button', ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-md text-quiet transition-colors hover:bg-wash hover:text-ink',
        'disabled:cursor-not-allowed disabled:opacity-50',
        size === 'sm' ? 'size-7' : 'size-10',
        className,
      )}
      {...rest}
    >
      <Icon aria-hidden size={size === 'sm' ? 16 : 18} />
    </button>
  )
})
