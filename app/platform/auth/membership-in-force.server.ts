import { now } from '../clock.server'

/** Which memberships hold at a moment, this one by default: they give their rights from the first day on, and end without a trace being lost. */
export function membershipInForce(at = now()) {
  return { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] }
}
