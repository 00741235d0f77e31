import { createUnsigned } from '../create-unsigned.ts'
import type { Dialect } from '../dialect.ts'
import { noSettings } from '../no-settings.ts'
import { renderBody } from './body.ts'
import { acceptsTrigger, sampleTopicOf, triggers, triggersOf } from './triggers.ts'

/** The contract of Spir's webhooks: unsigned, one address for each event name, four retries ten seconds apart. */
export const spirDialect = {
  name: 'spir',
  title: 'Spir',
  description:
    "Spir's events and payload, without a signature, tried again every 10 seconds. Take this one for a receiver that was written for Spir.",
  triggers,
  acceptsTrigger,
  triggersOf,
  sampleTopicOf,
  defaults: { retry: { preset: 'fixed', retries: 4, everySeconds: 10 }, sources: null },
  settings: noSettings,
  endpointsPerTrigger: 1,
  ...createUnsigned('Spir'),
  render: renderBody,
} satisfies Dialect
