import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'

/** Holds the place of what is on its way; give it the size that the real thing will have. */
function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('h-4 animate-pulse rounded-sm bg-wash', className)} />
}

/** The place of a list that is being fetched. */
function SkeletonRows({ count = 5 }: { count?: number }) {
  const { t } = useTranslation('common')
  return (
    <div role="status" className="sheet divide-y divide-line">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="px-4 py-4">
          <Skeleton className="mb-2 w-2/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      ))}
    </div>
  )
}

/** The place of a page that is being fetched. */
export function SkeletonPage() {
  return (
    <>
      <div aria-hidden className="mb-8">
        <Skeleton className="mb-4 h-8 w-3/5 max-w-xl" />
        <Skeleton className="w-2/5 max-w-sm" />
      </div>
      <SkeletonRows />
    </>
  )
}
