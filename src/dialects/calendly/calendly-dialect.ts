import type { Dialect } from '../dialect.ts'
import { noSettings } from '../no-settings.ts'
import { checkTextSecret, generateTextSecret } from '../text-secret.ts'
import { renderBody } from './body.ts'
import { makeSignature, verifySignature } from './signature.ts'
import { acceptsTrigger, sampleTopicOf, shapeSample, triggers, triggersOf } from './triggers.ts'

/** The contract of Calendly's webhooks, version 2: ids are URIs, and a reschedule is a cancel and a booking. */
export const calendlyDialect = {
  name: 'calendly',
  title: 'Calendly',
  description:
    "Calendly's events, payload and signature, tried again for 24 hours. Take this one for a receiver that was written for Calendly.",
  triggers,
  acceptsTrigger,
  triggersOf,
  sampleTopicOf,
  shapeSample,
  defaults: { retry: { preset: 'exponential', hours: 24 }, sources: null },
  settings: noSettings,
  endpointsPerTrigger: null,
  secretName: 'Signing key',
  checkSecret: checkTextSecret,
  generateSecret: generateTextSecret,
  render: renderBody,
  sign: makeSignature,
  verify: verifySignature,
} satisfies Dialect
