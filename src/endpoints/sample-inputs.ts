import type { Dialect, RenderInput } from '../dialects/dialect.ts'
import { sampleOfTrigger } from '../dialects/sample-of-trigger.ts'

const someOrganization = { id: 'org_sample', slug: 'sample', name: 'Sample', timeZone: 'UTC' }
const sampleTime = '2026-03-02T09:30:00.000Z'

/**
 * The samples of triggers, to try out what makes bodies of them. None for a topic of the organization's own, and for a trigger that
 * the dialect does not have, which is told elsewhere.
 */
export function sampleInputs(
  dialect: Dialect,
  triggers: readonly string[],
  given: Readonly<Record<string, unknown>> | undefined,
): RenderInput[] {
  const { schema } = dialect.settings
  const parsed = schema.safeParse(given ?? {})
  const settings = parsed.success ? parsed.data : schema.parse({})
  return triggers.flatMap((trigger) => {
    if (!dialect.acceptsTrigger(trigger)) return []
    const of = { id: 'evt_sample', occurredAt: sampleTime, organization: someOrganization }
    const event = sampleOfTrigger(dialect, trigger, of)
    return event === null ? [] : [{ event, trigger, settings, origin: 'https://book.example.com' }]
  })
}
