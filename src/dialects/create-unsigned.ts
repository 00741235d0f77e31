import { broken } from '../shared/field-rules.ts'
import type { Dialect } from './dialect.ts'

/** The parts of a dialect whose contract has no signature. `title` is the product's name, for messages. */
export function createUnsigned(
  title: string,
): Pick<Dialect, 'secretName' | 'checkSecret' | 'generateSecret' | 'sign' | 'verify'> {
  return {
    secretName: null,
    checkSecret: () => ({
      message: `${title} signs nothing, so that a webhook has no secret. Leave it out, or send null.`,
      ...broken('dialect-signs-nothing', { dialect: title }),
    }),
    generateSecret: () => null,
    sign: () => ({}),
    verify: () => ({
      outcome: 'unsigned',
      explanation: `${title} signs nothing: who sent the request shows only by a header that the webhook was given.`,
    }),
  }
}
