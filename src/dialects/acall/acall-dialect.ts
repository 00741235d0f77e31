import type { Dialect } from '../dialect.ts'
import { noSettings } from '../no-settings.ts'
import { checkTextSecret, generateTextSecret } from '../text-secret.ts'
import { renderBody } from './body.ts'
import { makeSignature, verifySignature } from './signature.ts'
import { acceptsTrigger, doorTriggers, sampleTopicOf, shapeSample, triggers, triggersOf } from './triggers.ts'

/** ACALL's triggers and rules of which sources fire, with a body on the shape of its public API. */
export const acallDialect = {
  name: 'acall',
  title: 'ACALL',
  description:
    "ACALL's triggers for appointments, internal meetings and guests. Changes by the repeat function, CSV upload and the room's door do not fire unless you choose so.",
  triggers,
  acceptsTrigger,
  triggersOf,
  sampleTopicOf,
  shapeSample,
  defaults: {
    retry: { preset: 'exponential' },
    sources: ['portal', 'calendar', 'mobile'],
    fromEverySource: doorTriggers,
  },
  settings: noSettings,
  endpointsPerTrigger: null,
  secretName: 'Signature verification token',
  checkSecret: checkTextSecret,
  generateSecret: generateTextSecret,
  render: renderBody,
  sign: makeSignature,
  verify: verifySignature,
} satisfies Dialect
