export interface NamedTrigger {
  name: string
  description: string
  /** The heading of the product's own settings; absent or null where it has none. */
  group?: string | null
}

export interface TriggerGroup {
  title: string
  triggers: NamedTrigger[]
}

const titles: [family: RegExp, title: string][] = [
  [/^booking|^appointment|^reservation/, 'Bookings'],
  [/^meeting/, 'Meetings'],
  [/^(?:invitee)/, 'Bookings'],
  [/^(?:customer|contact|guest)/, 'Customers'],
  [/^event.?type/, 'Event types'],
  [/^(?:visit|admission|gate)/, 'At the door'],
  [/^lead/, 'Customers'],
  [/^(?:instant|recording|after)/, 'Meetings'],
  [/^event\./, 'Bookings'],
  [/^(?:form|routing)/, 'Forms'],
  [/^(?:out.?of.?office|ooo)/, 'Out of office'],
  [/^(?:endpoint|delivery|ping|test)/, 'Webhooks themselves'],
]

function titleOf(name: string): string {
  const word = name.toLowerCase()
  return titles.find(([family]) => family.test(word))?.[1] ?? 'Others'
}

/** Triggers under the headings of their product, or by what they are about where it has none, in the order in which the dialect lists them; `Others` comes last. */
export function groupTriggers(triggers: readonly NamedTrigger[]): TriggerGroup[] {
  const groups = new Map<string, NamedTrigger[]>()
  for (const trigger of triggers) {
    const title = trigger.group ?? titleOf(trigger.name)
    groups.set(title, [...(groups.get(title) ?? []), trigger])
  }
  const result = [...groups].map(([title, members]) => ({ title, triggers: members }))
  return [...result.filter(({ title }) => title !== 'Others'), ...result.filter(({ title }) => title === 'Others')]
}

/** The first two of a list and how many more there are: `booking.created, booking.cancelled +3`. */
export function firstTriggers(triggers: readonly string[]): { shown: string[]; more: number } {
  return { shown: triggers.slice(0, 2), more: Math.max(0, triggers.length - 2) }
}
