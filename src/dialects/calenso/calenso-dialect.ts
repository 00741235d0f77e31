import { createUnsigned } from '../create-unsigned.ts'
import type { Dialect } from '../dialect.ts'
import { renderBody } from './body.ts'
import { settings } from './settings.ts'
import { acceptsTrigger, sampleTopicOf, shapeSample, triggers, triggersOf } from './triggers.ts'

/** The contract of Calenso's webhooks: receivers prove who sends by a header of their own choice. */
export const calensoDialect = {
  name: 'calenso',
  title: 'Calenso',
  description:
    "Calenso's event types and data, nested or flat, with a header of your own. Take this one for a receiver that was written for Calenso.",
  triggers,
  acceptsTrigger,
  triggersOf,
  sampleTopicOf,
  shapeSample,
  defaults: { retry: { preset: 'exponential' }, sources: null },
  settings,
  endpointsPerTrigger: null,
  ...createUnsigned('Calenso'),
  render: renderBody,
} satisfies Dialect
