/** The mark of Đồng Thuận: two rings that overlap. Decoration: the name stands beside it. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 36 24"
      width={size * 1.5}
      height={size}
      fill="none"
      strokeWidth="2.5"
      className="shrink-0"
    >
      <circle cx="12.5" cy="12" r="9.5" className="stroke-action" />
      <circle cx="23.5" cy="12" r="9.5" className="stroke-red" />
    </svg>
  )
}
