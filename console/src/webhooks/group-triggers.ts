export interface NamedTrigger {
  name: string
  description: string
}

export interface TriggerGroup {
  title: string
  triggers: NamedTrigger[]
}

const titles: [family: RegExp, title: string][] = [
  [/^booking|^appointment|^reservation/, 'Bookings'],
  [/^meeting/, 'Meetings'],
  [/^(?:customer|invitee|guest)/, 'Customers'],
  [/^(?:form|routing)/, 'Forms'],
  [/^(?:out.?of.?office|ooo)/, 'Out of office'],
  [/^(?:endpoint|delivery|ping|test)/, 'Webhooks themselves'],
]

function titleOf(name: string): string {
  const word = name.toLowerCase()
  return titles.find(([family]) => family.test(word))?.[1] ?? 'Others'
}

/** Triggers by what they are about, in the order in which the dialect lists them; `Others` comes last. */
export function groupTriggers(triggers: readonly NamedTrigger[]): TriggerGroup[] {
  const groups = new Map<string, NamedTrigger[]>()
  for (const trigger of triggers) {
    const title = titleOf(trigger.name)
    groups.set(title, [...(groups.get(title) ?? []), trigger])
  }
  const result = [...groups].map(([title, members]) => ({ title, triggers: members }))
  return [...result.filter(({ title }) => title !== 'Others'), ...result.filter(({ title }) => title === 'Others')]
}

/** The first two of a list and how many more there are: `booking.created, booking.cancelled +3`. */
export function firstTriggers(triggers: readonly string[]): { shown: string[]; more: number } {
  return { shown: triggers.slice(0, 2), more: Math.max(0, triggers.length - 2) }
}
