import account from '~locales/vi/account.json'
import adoption from '~locales/vi/adoption.json'
import audit from '~locales/vi/audit.json'
import common from '~locales/vi/common.json'
import consultation from '~locales/vi/consultation.json'
import delegation from '~locales/vi/delegation.json'
import drafting from '~locales/vi/drafting.json'
import errors from '~locales/vi/errors.json'
import followUp from '~locales/vi/follow-up.json'
import material from '~locales/vi/material.json'
import myWork from '~locales/vi/my-work.json'
import notification from '~locales/vi/notification.json'
import organisation from '~locales/vi/organisation.json'
import recommendation from '~locales/vi/recommendation.json'
import register from '~locales/vi/register.json'
import version from '~locales/vi/version.json'
import voting from '~locales/vi/voting.json'
import workshop from '~locales/vi/workshop.json'

export const resources = {
  account,
  adoption,
  audit,
  common,
  consultation,
  delegation,
  drafting,
  errors,
  'follow-up': followUp,
  material,
  'my-work': myWork,
  notification,
  organisation,
  recommendation,
  register,
  version,
  voting,
  workshop,
}

/** Vietnamese is the language of reference: its keys are the keys. */
export type Resources = typeof resources
