import type { Context } from '../accounts/context.ts'
import { inTransaction } from '../db/database.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { invalidField } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import type { EndpointId } from '../shared/ids.ts'
import { requireDialect } from './check-endpoint.ts'
import { type RotatedSecret, RotateSecretInput } from './endpoint.ts'
import { type EndpointSecret, openSecrets, sealSecrets } from './endpoint-secrets.ts'
import type { EndpointServices } from './endpoint-services.ts'
import { changeEndpoint, lockEndpoint } from './endpoint-store.ts'

const hourMs = 3_600_000
/** Each secret is a signature more in every request. */
const maxSecrets = 5

/**
 * Gives an endpoint a new secret. The old one signs too until its grace time ends, so that the receiver can change over at
 * leisure. Throws `endpoint-not-found`, `validation-failed`.
 */
export async function rotateSecret(
  ctx: Context,
  { box }: Pick<EndpointServices, 'box'>,
  id: EndpointId,
  input: RotateSecretInput = {},
): Promise<RotatedSecret> {
  const request = RotateSecretInput.parse(input)
  return inTransaction(ctx.db, async (tx) => {
    const row = await lockEndpoint(tx, ctx.organizationId, id)
    const dialect = requireDialect(row.dialect)
    const secret = request.secret ?? dialect.generateSecret()
    if (secret === null) throw refuseUnsigned(dialect)
    const wrong = dialect.checkSecret(secret)
    if (wrong !== null) throw invalidField('secret', wrong.message, wrong)

    const now = ctx.clock.now()
    const stored = openSecrets(box, row.secret_encrypted)
    if (stored[0]?.secret === secret) {
      throw invalidField('secret', 'This is the present secret; send another one.', broken('same-as-before'))
    }
    const graceEnd = new Date(now.getTime() + request.graceHours * hourMs)
    const kept = keepForGrace(stored, now, graceEnd).filter((each) => each.secret !== secret)
    const secrets = [{ secret, validUntil: null }, ...kept].slice(0, maxSecrets)
    await changeEndpoint(tx, row, { secret_encrypted: sealSecrets(box, secrets), updated_at: now })
    return { secret, previousValidUntil: kept[0]?.validUntil ?? null }
  })
}

function refuseUnsigned({ title }: Dialect) {
  const message = `${title} signs nothing: this webhook has no secret to rotate.`
  return invalidField('', message, broken('dialect-signs-nothing', { dialect: title }))
}

/** The secrets that still sign besides the new one: the present one until `graceEnd`, older ones as long as promised. */
function keepForGrace(stored: readonly EndpointSecret[], now: Date, graceEnd: Date): EndpointSecret[] {
  return stored
    .map(({ secret, validUntil }) => ({ secret, validUntil: validUntil ?? graceEnd.toISOString() }))
    .filter(({ validUntil }) => new Date(validUntil).getTime() > now.getTime())
}
