import { z } from 'zod'
import { patternOf } from '../../shared/field-rules.ts'
import { idSchema } from '../../shared/ids.ts'
import { Kind } from '../../shared/vocabulary.ts'
import { checkCondition, maxConditionCharacters } from './compile-condition.ts'

const Organizer = z
  .string()
  .regex(
    patternOf('not-a-member-or-email', /^(?:mem_[0-9a-z]{26}|[^\s@]{1,64}@[^\s@]{1,190})$/),
    'must be the id of a member (mem_…) or an e-mail address',
  )

const Condition = z
  .string()
  .trim()
  .min(1, 'write a condition, or leave it out')
  .max(maxConditionCharacters, `must have at most ${maxConditionCharacters} characters`)
  .superRefine((text, context) => {
    const mistake = checkCondition(text)
    if (mistake === null) return
    const { message, ...params } = mistake
    context.addIssue({ code: 'custom', message, input: text, params })
  })
  .describe(
    'In the Common Expression Language, over `data`, `topic`, `kind` and `source`: `data.booking.durationMinutes > 30`',
  )

/** Which events an endpoint gets, of those that it listens to. What is absent lets everything through; all that is there must hold. */
export const Filters = z
  .strictObject({
    eventTypes: z.array(idSchema('evty')).min(1, 'choose at least one event type').max(100).optional(),
    organizers: z.array(Organizer).min(1, 'choose at least one organizer').max(100).optional(),
    kinds: z.array(Kind).min(1, 'choose at least one kind').max(3).optional(),
    condition: Condition.optional(),
  })
  .meta({ id: 'Filters' })
export type Filters = z.infer<typeof Filters>
