import { DOMAIN_ERRORS, type DomainError, type DomainErrorCode } from '~/kernel/domain-error'
import { refusalMessage } from '~/kernel/refused-answer'

/** Why a file was refused, as the address of the page that a plain form is led back to. */
export function problemQuery({ code, params }: DomainError): string {
  return new URLSearchParams({ problem: code, limit: String(params.megabytes ?? '') }).toString()
}

/** Reads that address again, in the form that useErrorText understands. Anybody can type an address: only our codes count. */
export function readProblem(search: URLSearchParams): string | null {
  const code = search.get('problem') ?? ''
  if (!Object.hasOwn(DOMAIN_ERRORS, code)) return null
  return refusalMessage(code as DomainErrorCode, { megabytes: (search.get('limit') ?? '').slice(0, 6) })
}
