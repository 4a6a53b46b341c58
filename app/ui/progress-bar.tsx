import { classNames } from './class-names'

export interface ProgressBarProps {
  value: number
  max?: number
  /** What is measured: "Đã bỏ phiếu". */
  label: string
  /** The value in words, read instead of a bare number: "27 trên 34 đoàn". */
  valueText?: string
  /** A line across the bar, where something is reached: a quorum, a target. Say it in words beside the bar too. */
  marker?: number
  size?: 'sm' | 'md' | 'lg'
  className?: string
}

const heights = { sm: 'h-1.5', md: 'h-2', lg: 'h-3.5' }

export function ProgressBar({
  value,
  max = 100,
  label,
  valueText,
  marker,
  size = 'md',
  className,
}: ProgressBarProps) {
  const percentOf = (part: number) => `${max > 0 ? Math.min(100, Math.max(0, (part / max) * 100)) : 0}%`
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={valueText}
      className={classNames(
        'relative min-w-12 rounded-full bg-grey-tint print:border',
        heights[size],
        className,
      )}
    >
      <div
        className="h-full rounded-full bg-action transition-[width] duration-300 [print-color-adjust:exact]"
        style={{ width: percentOf(value) }}
      />
      {marker === undefined ? null : (
        <div
          className="absolute -top-1 -bottom-1 w-0.5 -translate-x-1/2 bg-gold"
          style={{ left: percentOf(marker) }}
        />
      )}
    </div>
  )
}
