import type { LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '~/features/material/stored-file'
import { getCanonicalText } from '~/features/register/adopted-text.server'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'

/** The canonical text, byte for byte: its SHA-256 must be the one on the paper's page. */
export async function loader({ request, params: { adoptionId = '' } }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const { json, sha256, fileName } = await load(() => getCanonicalText(actor, adoptionId))
  return new Response(json, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': attachmentHeader(fileName),
      ETag: `"${sha256}"`,
    },
  })
}
