import type { Bilingual } from '~/kernel/bilingual'

/**
 * The question that is put unless the chair words another. Both languages are made at once, because both are frozen
 * into the ballot whatever the chair reads. Inside the sentence a title's own "Khuyến nghị …" needs no capital.
 */
export function defaultQuestion(title: Bilingual): Bilingual {
  return {
    vi: title.vi && vietnameseQuestion(title.vi),
    en: title.en && englishQuestion(title.en),
  }
}

function vietnameseQuestion(title: string): string {
  return /^khuyến nghị(?!\p{L})/iu.test(title) ? `Thông qua ${lowered(title, /^k/i)}` : `Thông qua “${title}”`
}

function englishQuestion(title: string): string {
  return /^recommendations?\b/i.test(title) ? `Adopt the ${lowered(title, /^r/i)}` : `Adopt “${title}”`
}

function lowered(title: string, start: RegExp): string {
  return start.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}
