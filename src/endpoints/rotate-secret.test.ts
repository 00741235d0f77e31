import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  endpointInput,
  otherSecret,
  problemOf,
  sampleSecret,
  testEndpointServices,
} from '../../test/support/endpoint-services.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import type { EndpointId } from '../shared/ids.ts'
import { createEndpoint } from './create-endpoint.ts'
import type { RotateSecretInput } from './endpoint.ts'
import { openSecrets, secretsValidAt } from './endpoint-secrets.ts'
import { rotateSecret } from './rotate-secret.ts'

const services = testEndpointServices()
let database: Database
let team: SeededOrganization
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
})

async function createWithSecret(secret: string | null): Promise<EndpointId> {
  return (await createEndpoint(team.ctx, services, endpointInput({ secret }))).id
}

async function signingAt(id: EndpointId, at: string): Promise<string[]> {
  const { secret_encrypted } = await database.db
    .selectFrom('endpoints')
    .select('secret_encrypted')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return secretsValidAt(openSecrets(services.box, secret_encrypted), new Date(at))
}

const rotate = (id: EndpointId, input?: RotateSecretInput) => rotateSecret(team.ctx, services, id, input)

describe('after a rotation', () => {
  it('both secrets sign for a day, the new one first, and then the new one alone', async () => {
    const id = await createWithSecret(sampleSecret)
    const answer = await rotate(id, { secret: otherSecret })
    expect(answer).toEqual({ secret: otherSecret, previousValidUntil: '2026-03-03T08:00:00.000Z' })
    expect(await signingAt(id, '2026-03-03T07:59:59Z')).toEqual([otherSecret, sampleSecret])
    expect(await signingAt(id, '2026-03-03T08:00:00Z')).toEqual([otherSecret])
  })

  it('the new secret is generated where none is given', async () => {
    const id = await createWithSecret(sampleSecret)
    const { secret } = await rotate(id)
    expect(secret).toMatch(/^whsec_/)
    expect(await signingAt(id, '2026-03-02T08:00:00Z')).toEqual([secret, sampleSecret])
  })

  it('the old secret signs as long as was asked for', async () => {
    const id = await createWithSecret(sampleSecret)
    expect((await rotate(id, { graceHours: 0.5 })).previousValidUntil).toBe('2026-03-02T08:30:00.000Z')
  })

  it('without a grace time the old secret is gone at once', async () => {
    const id = await createWithSecret(sampleSecret)
    expect(await rotate(id, { secret: otherSecret, graceHours: 0 })).toEqual({
      secret: otherSecret,
      previousValidUntil: null,
    })
    expect(await signingAt(id, '2026-03-02T08:00:00Z')).toEqual([otherSecret])
  })

  it('an endpoint that had no secret has one', async () => {
    const id = await createWithSecret(null)
    expect(await rotate(id, { secret: otherSecret })).toEqual({ secret: otherSecret, previousValidUntil: null })
    expect(await signingAt(id, '2026-03-02T08:00:00Z')).toEqual([otherSecret])
  })
})

describe('a rotation within the grace time of another', () => {
  it('keeps the promise that the first one made', async () => {
    const id = await createWithSecret(sampleSecret)
    const first = await rotate(id)
    team.ctx.clock.set('2026-03-02T20:00:00Z')
    const second = await rotate(id)
    expect(await signingAt(id, '2026-03-03T07:59:59Z')).toEqual([second.secret, first.secret, sampleSecret])
    expect(await signingAt(id, '2026-03-03T08:00:00Z')).toEqual([second.secret, first.secret])
  })

  it('drops secrets whose time is over', async () => {
    const id = await createWithSecret(sampleSecret)
    const first = await rotate(id)
    team.ctx.clock.set('2026-03-09T08:00:00Z')
    const second = await rotate(id)
    expect(await signingAt(id, '2026-03-01T00:00:00Z')).toEqual([second.secret, first.secret])
  })

  it('never leaves more than five secrets', async () => {
    const id = await createWithSecret(sampleSecret)
    for (let count = 0; count < 8; count++) await rotate(id)
    expect(await signingAt(id, '2026-03-02T08:00:00Z')).toHaveLength(5)
  })

  it('may go back to the old secret', async () => {
    const id = await createWithSecret(sampleSecret)
    await rotate(id, { secret: otherSecret })
    await rotate(id, { secret: sampleSecret })
    expect(await signingAt(id, '2026-03-02T08:00:00Z')).toEqual([sampleSecret, otherSecret])
  })
})

describe('a rotation is refused', () => {
  it.each<[RotateSecretInput, RegExp, string]>([
    [{ secret: 'short' }, /whsec_/, 'secret-without-prefix'],
    [{ secret: sampleSecret }, /present secret/, 'same-as-before'],
  ])('with %j, and the secret stays', async (input, message, rule) => {
    const id = await createWithSecret(sampleSecret)
    const { code, errors } = await problemOf(rotate(id, input))
    expect(code).toBe('validation-failed')
    expect(errors).toMatchObject([{ path: 'secret', message: expect.stringMatching(message), code: rule }])
    expect(await signingAt(id, '2026-03-02T08:00:00Z')).toEqual([sampleSecret])
  })

  it.each([-1, 169])('with a grace time of %i hours', async (graceHours) => {
    const id = await createWithSecret(sampleSecret)
    await expect(rotate(id, { graceHours })).rejects.toMatchObject({ issues: [{ path: ['graceHours'] }] })
  })

  it('for an endpoint of another organization', async () => {
    const id = await createWithSecret(sampleSecret)
    const other = await seedOrganization(database.db)
    expect(await problemOf(rotateSecret(other.ctx, services, id))).toMatchObject({ code: 'endpoint-not-found' })
  })
})
