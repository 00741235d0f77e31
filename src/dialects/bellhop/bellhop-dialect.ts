import type { Dialect } from '../dialect.ts'
import { noSettings } from '../no-settings.ts'
import { renderBody } from './body.ts'
import { checkSecret, generateSecret } from './secret.ts'
import { makeSignature, verifySignature } from './signature.ts'
import { acceptsTrigger, sampleTopicOf, triggers } from './triggers.ts'

/** Bellhop's own contract: every topic, the whole snapshot, signed as Standard Webhooks say. */
export const bellhopDialect = {
  name: 'bellhop',
  title: 'Bellhop',
  description:
    'Every topic under its own name, signed as Standard Webhooks say. Take this one for a receiver of your own.',
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
