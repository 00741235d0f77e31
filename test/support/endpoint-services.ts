import { createTargetPolicy } from '../../src/endpoints/create-target-policy.ts'
import type { CreateEndpointInput } from '../../src/endpoints/endpoint.ts'
import type { EndpointServices } from '../../src/endpoints/endpoint-services.ts'
import { createSecretBox } from '../../src/endpoints/secret-box.ts'
import { BellhopError, type FieldError, type ProblemCode } from '../../src/shared/errors.ts'
import { createSandbox } from '../../src/transformations/create-sandbox.ts'

/** A secret that every dialect takes. */
export const sampleSecret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
export const otherSecret = `whsec_${Buffer.alloc(32, 6).toString('base64')}`

/** Endpoint services with a fixed key and the rules for the public internet. */
export function testEndpointServices(): EndpointServices {
  return {
    box: createSecretBox(Buffer.alloc(32, 9)),
    sandbox: createSandbox(),
    policy: createTargetPolicy({ allowHttp: false, allowTargets: [], allowUrlPrefixes: [] }),
  }
}

/** A good input; `name` is free in a fresh organization. */
export function endpointInput(overrides: Partial<CreateEndpointInput> = {}): CreateEndpointInput {
  return {
    name: 'Workshop planner',
    url: 'https://planner.brightwater.example/hooks',
    triggers: ['booking.created'],
    ...overrides,
  }
}

/** The problem that `work` ends with; throws when it succeeds or ends with anything else. */
export async function problemOf(
  work: Promise<unknown>,
): Promise<{ code: ProblemCode; detail: string; errors: readonly FieldError[] }> {
  try {
    await work
  } catch (error) {
    if (error instanceof BellhopError) return { code: error.code, detail: error.message, errors: error.errors }
    throw error
  }
  throw new Error('expected a problem, but it succeeded')
}
