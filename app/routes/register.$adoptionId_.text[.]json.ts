import type { LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '~/features/material/stored-file'
import { getCanonicalText } from '~/features/register/adopted-text.server'
import { load } from '~/platform/form/answer.server'

/** The canonical text, byte for byte: its SHA-256 must be the one on the paper's page. */
export async function loader({ params: { adoptionId = '' } }: LoaderFunctionArgs) {
  const { json, sha256, fileName } = await load(() => getCanonicalText(adoptionId))
  return new Response(json, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': attachmentHeader(fileName),
      ETag: `"${sha256}"`,
    },
  })
}
