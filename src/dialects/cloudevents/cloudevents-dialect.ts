import { checkSecret, generateSecret } from '../bellhop/secret.ts'
import { makeSignature, verifySignature } from '../bellhop/signature.ts'
import { acceptsTrigger, sampleTopicOf, triggers } from '../bellhop/triggers.ts'
import type { Dialect } from '../dialect.ts'
import { noSettings } from '../no-settings.ts'
import { renderBody } from './body.ts'

/** CloudEvents 1.0 in structured JSON, with the topics and the signature of the dialect `bellhop`. */
export const cloudeventsDialect = {
  name: 'cloudevents',
  title: 'CloudEvents',
  description:
    'Every topic under its own name in the envelope of CloudEvents 1.0, signed as Standard Webhooks say. Take this one for an event bus.',
  triggers,
  acceptsTrigger,
  triggersOf: (event) => [event.topic],
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
