import { type Said, type Suggestion, sayFrom } from '../../shared/field-rules.ts'

const text: string = ''

type Unknown = Suggestion & { readonly name: string }

/** What can be wrong with a condition, for programs; what stands here shows the types of the values only. */
export const conditionRules = {
  'condition-function-unknown': { name: text } as Unknown,
  'condition-variable-unknown': { name: text } as Unknown,
  'condition-walk-in-walk': { name: text },
  'condition-looks-elsewhere': { walked: text, name: text },
  'condition-neither-true-nor-false': { type: text },
  'condition-ends-early': {},
  'condition-part-not-expected': { part: text },
  'condition-character-not-expected': { character: text },
  'condition-text-not-closed': {},
  'condition-types-do-not-fit': { parts: text },
  'condition-needs-true-or-false': { type: text },
  'condition-key-unknown': { name: text },
  'condition-too-large': {},
  'condition-not-understood': {},
  'condition-without-value': { name: text },
  'condition-undecided': {},
}
export type ConditionRule = Said<typeof conditionRules>
export const wrongCondition = sayFrom(conditionRules)

/** Why an event does not pass filters. */
export const filterReasons = {
  ...conditionRules,
  'filter-of-other-kinds': {},
  'filter-of-other-event-types': {},
  'filter-of-other-organizers': {},
  'filter-condition-false': {},
}
export type FilterReason = Said<typeof filterReasons>
export const filteredBecause = sayFrom(filterReasons)
