import type { LoaderFunctionArgs } from '@remix-run/node'
import { getVoteProof } from '~/features/voting/proof/vote-proof.server'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'

/** The votes of a closed ballot with what opens their commitments, for whoever may read the result. */
export async function loader({ request, params: { ballotId = '' } }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const proof = await load(() => getVoteProof(actor, ballotId))
  return new Response(JSON.stringify(proof, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="ballot-${proof.ballotId}.json"`,
    },
  })
}
