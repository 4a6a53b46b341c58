import { normalise } from './vietnamese'

/**
 * What leaves no mark on paper: spaces of every kind, format and control characters, the fillers of Hangul, the empty
 * Braille cell, the musical null note, and marks that stand on nothing. (Default_Ignorable_Code_Point is Unicode's own list.)
 */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}\p{C}\p{M}\u2800\u{1d159}\ufffc]/gu

/**
 * Characters that a text never needs and that deceive: the ones that turn the direction of writing, that have no width,
 * and controls other than tab and line break. The joiners stay: scripts and emoji are built with them.
 */
const DECEPTIVE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** Whether anybody who looks at it sees something. */
export function isVisible(text: string): boolean {
  return text.replace(UNSEEN, '') !== ''
}

/** People's words as they are stored: precomposed, line breaks as \n, without what deceives; nothing where nothing is seen. */
export function cleanText(text: string): string {
  const clean = normalise(text).replace(/\r\n?/g, '\n').replace(DECEPTIVE, '')
  return isVisible(clean) ? clean : ''
}

/** A name or a title: as `cleanText`, on one line, with single spaces and none at its ends. */
export function cleanLine(text: string): string {
  return cleanText(text.replace(/[\s\u0085]+/gu, ' '))
    .replace(/\s+/gu, ' ')
    .trim()
}
