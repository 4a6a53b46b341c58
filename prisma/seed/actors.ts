import { isUser, type UserActor } from '~/kernel/actor'
import { loadActor } from '~/platform/auth/actor.server'
import { demoUserId } from './event'

/** A demonstration account as the commands know it, by the part of its address before the @. */
export async function demoActor(account: string): Promise<UserActor> {
  const actor = await loadActor(demoUserId(`${account}@demo.dongthuan.vn`))
  if (!isUser(actor)) throw new Error(`There is no demonstration account ${account}.`)
  return actor
}
