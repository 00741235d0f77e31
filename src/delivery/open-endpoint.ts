import { findDialect } from '../dialects/registry.ts'
import { RateLimit, Retry } from '../endpoints/endpoint.ts'
import { openHeaders, openSecrets } from '../endpoints/endpoint-secrets.ts'
import type { EndpointRow } from '../endpoints/endpoint-store.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import { Template } from '../templates/template.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'
import { mailUrl } from './mail-url.ts'
import { openPayload } from './open-payload.ts'

/** The columns of an endpoint that requests are made from. */
export const sendingColumns = [
  'organization_id',
  'id',
  'name',
  'url',
  'email',
  'dialect',
  'secret_encrypted',
  'headers_encrypted',
  'retry',
  'rate_limit',
  'settings',
  'template',
  'transformation',
] as const

/**
 * The endpoint as requests need it, with its secrets in the clear. Throws when its secrets were sealed with another key, when this
 * version does not speak its dialect, and when it has no address.
 */
export function openEndpoint(row: Pick<EndpointRow, (typeof sendingColumns)[number]>, box: SecretBox): ClaimedEndpoint {
  const dialect = findDialect(row.dialect)
  if (dialect === null) throw new Error(`This version does not speak the dialect ${row.dialect}.`)
  const url = row.email === null ? row.url : mailUrl(row.email)
  if (url === null) throw new Error('The endpoint has neither a URL nor an e-mail address.')
  const headers = openHeaders(box, row.headers_encrypted)
  return {
    organizationId: row.organization_id,
    id: row.id,
    name: row.name,
    url,
    dialect,
    secrets: openSecrets(box, row.secret_encrypted),
    headers,
    retry: Retry.parse(row.retry),
    rateLimit: RateLimit.nullable().parse(row.rate_limit),
    // Written by the verbs of endpoints alone, which take objects only.
    settings: row.settings as Record<string, unknown>,
    payload: openPayload(Template.nullable().parse(row.template), headers, row.transformation),
  }
}
