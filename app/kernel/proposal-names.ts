/** What may become of a proposal. Without a word of it, it is open. */
export const PROPOSAL_STATES = ['open', 'withdrawn', 'accepted', 'refused'] as const

/** What its author may say of it; the rest is said by those who may write the text. */
export const AUTHORS_STATES = ['open', 'withdrawn'] as const satisfies (typeof PROPOSAL_STATES)[number][]

/** Of why something was refused, in characters. */
export const LONGEST_REASON = 2_000
