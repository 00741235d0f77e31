import type { Dialect } from '../dialect.ts'
import { noSettings } from '../no-settings.ts'
import { renderBody } from './body.ts'
import { checkSecret, generateSecret } from './secret.ts'
import { makeSignature, verifySignature } from './signature.ts'
import { acceptsTrigger, sampleTopicOf, spellings, triggers, triggersOf } from './triggers.ts'

/** The contract of Cal.com's webhooks, version 2021-10-20: receivers written for them work unchanged. */
export const calcomDialect = {
  name: 'calcom',
  title: 'Cal.com',
  description: "Cal.com's triggers, payload and signature. Take this one for a receiver that was written for Cal.com.",
  triggers,
  acceptsTrigger,
  spellings,
  triggersOf,
  sampleTopicOf,
  defaults: { retry: { preset: 'exponential' }, sources: null },
  settings: noSettings,
  endpointsPerTrigger: null,
  secretName: 'Secret',
  checkSecret,
  generateSecret,
  render: renderBody,
  sign: makeSignature,
  verify: verifySignature,
} satisfies Dialect
