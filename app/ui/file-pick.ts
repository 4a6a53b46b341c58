export type PickFailure = 'tooLarge' | 'wrongKind' | 'oneOnly'

/**
 * Refuses at once what the server would refuse after a long transfer. Only a courtesy: the server looks into the file.
 * `accept` is that of `<input type="file">`: ".pdf,image/*".
 */
export function pickFailure(
  files: readonly { name: string; size: number; type: string }[],
  limits: { accept?: string; maxBytes: number; isMultiple: boolean },
): PickFailure | null {
  if (files.length > 1 && !limits.isMultiple) return 'oneOnly'
  if (files.some((file) => file.size > limits.maxBytes)) return 'tooLarge'
  const kinds = (limits.accept ?? '')
    .toLowerCase()
    .split(',')
    .map((kind) => kind.trim())
    .filter(Boolean)
  if (kinds.length === 0) return null
  const isAccepted = (file: { name: string; type: string }) =>
    kinds.some((kind) => {
      if (kind.startsWith('.')) return file.name.toLowerCase().endsWith(kind)
      if (kind.endsWith('/*')) return file.type.startsWith(kind.slice(0, -1))
      return file.type === kind
    })
  return files.every(isAccepted) ? null : 'wrongKind'
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** 2,5 MB for a Vietnamese reader. Thousands, as file managers count. */
export function formatBytes(sizeBytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, sizeBytes > 0 ? Math.floor(Math.log10(sizeBytes) / 3) : 0)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power],
    // Only the long form of a byte has a plural: 56 bytes, but 2.5 MB.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(sizeBytes / 1000 ** power)
}
