import type { RenderInput } from '../dialects/dialect.ts'
import { readTransformed, type Transformed } from '../endpoints/read-transformed.ts'
import { transformationRun } from '../endpoints/transformation-run.ts'
import type { Sandbox, Turn } from '../transformations/create-sandbox.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'

/**
 * What the transformation of an endpoint makes of an event; null where it has none. Throws `TransformationError`, and what the dialect
 * throws.
 */
export async function transformPayload(
  { dialect, payload }: Pick<ClaimedEndpoint, 'dialect' | 'payload'>,
  input: RenderInput,
  sandbox: Sandbox,
  turn: Turn,
): Promise<Transformed | null> {
  const code = payload?.transformation ?? null
  if (code === null) return null
  return readTransformed(code, await sandbox.run(turn, transformationRun(code, dialect, input)))
}
