import { type Said, sayFrom } from '../shared/field-rules.ts'
import { filterReasons } from './filters/condition-rules.ts'

const text: string = ''
const texts: readonly string[] = []
const count: number = 0

/** Why an endpoint does not get an event, beyond the reason that it counts as, for programs; what stands here shows the types of the values only. */
export const skipRules = {
  ...filterReasons,
  'skipped-webhooks-off': {},
  'skipped-endpoint-off': {},
  'skipped-over-plan': { room: count },
  'skipped-dialect-unknown': { dialect: text },
  'skipped-no-trigger': { dialect: text, topic: text },
  'skipped-no-trigger-for-kind': { dialect: text, topic: text, kind: text },
  'skipped-not-subscribed': { triggers: texts },
  'skipped-source-of-dialect': { dialect: text, sources: texts, source: text },
  'skipped-source-of-webhook': { sources: texts, source: text },
}
export type SkipRule = Said<typeof skipRules>
export const skippedBecause = sayFrom(skipRules)
