import { z } from 'zod'
import { broken, patternOf } from '../../shared/field-rules.ts'
import { catalog } from './catalog.ts'

/** The name of a topic that an organization may register or publish on its own. */
export const CustomTopicName = z
  .string()
  .max(100, 'must have at most 100 characters')
  .regex(
    patternOf('not-a-topic-name', /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+$/),
    'must be lower-case words with dots between, like invoice.paid',
  )
  .superRefine((name, context) => {
    if (!isReserved(name)) return
    const [word, message] = catalog.has(name)
      ? [name, "must not be one of Bellhop's own topics"]
      : [`${firstWord(name)}.…`, `must not begin with ${firstWord(name)}., which Bellhop's own topics use`]
    context.addIssue({ code: 'custom', message, input: name, params: broken('topic-of-server', { name: word }) })
  })

// These come from an organization's other systems, which may tell more than the catalog has words for: `visit.announced`.
const shared: ReadonlySet<string> = new Set(['lead', 'visit', 'admission_card', 'gate'])
const reserved: ReadonlySet<string> = new Set([...catalog.keys()].map(firstWord).filter((word) => !shared.has(word)))

function firstWord(name: string): string {
  return name.split('.', 1)[0] ?? name
}

// A misspelt `booking.craeted` would otherwise pass as somebody's own topic that never fires.
function isReserved(name: string): boolean {
  return reserved.has(firstWord(name)) || catalog.has(name)
}

/** Whether `name` can be a topic of an organization's own: lower-case, dotted, outside the words that Bellhop's topics begin with. */
export function isCustomTopicName(name: string): boolean {
  return CustomTopicName.safeParse(name).success
}
