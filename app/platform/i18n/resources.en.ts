import account from '~locales/en/account.json'
import adoption from '~locales/en/adoption.json'
import audit from '~locales/en/audit.json'
import common from '~locales/en/common.json'
import consultation from '~locales/en/consultation.json'
import delegation from '~locales/en/delegation.json'
import drafting from '~locales/en/drafting.json'
import errors from '~locales/en/errors.json'
import followUp from '~locales/en/follow-up.json'
import material from '~locales/en/material.json'
import myWork from '~locales/en/my-work.json'
import notification from '~locales/en/notification.json'
import organisation from '~locales/en/organisation.json'
import recommendation from '~locales/en/recommendation.json'
import register from '~locales/en/register.json'
import version from '~locales/en/version.json'
import voting from '~locales/en/voting.json'
import workshop from '~locales/en/workshop.json'
import type { Resources } from './resources.vi'

export const resources: Resources = {
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
