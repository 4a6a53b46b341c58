import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { findConfirmationFileFor } from '~/features/delegation/queries.server'
import { findEvidenceFor } from '~/features/follow-up/matrix/queries.server'
import { findFileFor } from '~/features/material/queries.server'
import { attachmentHeader } from '~/features/material/stored-file'
import { findVoterFileFor } from '~/features/voting/electorate/voter-words.server'
import { isUser } from '~/kernel/actor'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { files } from '~/platform/files/store.server'
import { translator } from '~/platform/i18n/index.server'

/** A file, to whoever may have it because of what it belongs to: a material, a report's evidence, a delegate's confirmation. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const fileId = params.fileId ?? ''
  const file =
    (await findFileFor(actor, fileId)) ??
    (await findEvidenceFor(actor, fileId)) ??
    (await findConfirmationFileFor(actor, fileId)) ??
    (await findVoterFileFor(actor, fileId))
  if (!file) {
    // Visitors are asked to sign in whether the file exists or not: the answer tells them nothing.
    const user = isUser(actor) ? actor : await requireUser(request)
    return new Response(translator(user.locale)('errors:not-found'), {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  }
  const headers = new Headers({
    // The bytes of a file never change, but who may have them does: a browser asks each time.
    'Cache-Control': 'private, no-cache, no-transform',
    ETag: `"${file.sha256}"`,
    'X-Content-Type-Options': 'nosniff',
  })
  if (request.headers.get('if-none-match') === `"${file.sha256}"`)
    return new Response(null, { status: 304, headers })
  headers.set('Content-Type', file.mediaType)
  headers.set('Content-Length', String(file.sizeBytes))
  headers.set('Content-Disposition', attachmentHeader(file.name))
  return new Response(createReadableStreamFromReadable(await files().open(file.storageKey)), { headers })
}
