import type { Dialect } from '../dialects/dialect.ts'
import { problem } from '../shared/errors.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'
import { TransformationError } from '../transformations/transformation-error.ts'
import { readTransformed } from './read-transformed.ts'
import { sampleInputs } from './sample-inputs.ts'
import { transformationRun } from './transformation-run.ts'

export interface TransformationParts {
  readonly dialect: Dialect
  /** The triggers whose samples it must make a body of. */
  readonly listensTo: readonly string[]
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

/** After which no further sample is tried. */
const longestCheckMs = 2000

/**
 * Reads the code and runs it for the samples of the triggers, outside of any transaction where possible: it takes a while. Throws
 * `validation-failed` on the path `transformation` with line and column.
 */
export async function checkTransformation(
  sandbox: Sandbox,
  organizationId: OrganizationId,
  code: string,
  { dialect, listensTo, settings }: TransformationParts,
): Promise<void> {
  const endsAt = performance.now() + longestCheckMs
  const samples = sampleInputs(dialect, listensTo, settings).map((input) => transformationRun(code, dialect, input))
  // Topics of one's own have no sample: then it is read at least.
  const runs = samples.length > 0 ? samples : [{ code, input: null, atMs: 0, seed: '' }]
  try {
    for (const run of runs) {
      readTransformed(code, await sandbox.run({ organizationId }, run))
      if (performance.now() > endsAt) return
    }
  } catch (error) {
    if (error instanceof TransformationError) throw refuseTransformation(error)
    throw error
  }
}

/** The error of a client whose transformation has a mistake. */
export function refuseTransformation({ message, rule, position }: TransformationError) {
  const errors = [{ path: 'transformation', message, ...rule, ...(position ?? {}) }]
  return problem('validation-failed', `transformation: ${message}`, errors)
}
