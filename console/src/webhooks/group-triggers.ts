import type { WebhookFormTexts } from '../texts/webhook-form/english.ts'

export interface NamedTrigger {
  name: string
  description: string
  /** The heading of the product's own settings; absent or null where it has none. */
  group?: string | null
}

type Family = keyof WebhookFormTexts['groups']

export interface TriggerGroup {
  title: string
  triggers: NamedTrigger[]
}

const families: [names: RegExp, family: Family][] = [
  [/^booking|^appointment|^reservation/, 'bookings'],
  [/^meeting/, 'meetings'],
  [/^(?:invitee)/, 'bookings'],
  [/^(?:customer|contact|guest)/, 'customers'],
  [/^event.?type/, 'eventTypes'],
  [/^(?:visit|admission|gate)/, 'door'],
  [/^lead/, 'customers'],
  [/^(?:instant|recording|after)/, 'meetings'],
  [/^event\./, 'bookings'],
  [/^(?:form|routing)/, 'forms'],
  [/^(?:out.?of.?office|ooo)/, 'outOfOffice'],
  [/^(?:endpoint|delivery|ping|test)/, 'webhooks'],
]

function familyOf(name: string): Family {
  const word = name.toLowerCase()
  return families.find(([names]) => names.test(word))?.[1] ?? 'others'
}

/** Triggers under the headings of their product, or by what they are about where it has none, in the order in which the dialect lists them; `Others` comes last. */
export function groupTriggers(triggers: readonly NamedTrigger[], titles: WebhookFormTexts['groups']): TriggerGroup[] {
  const groups = new Map<string, NamedTrigger[]>()
  for (const trigger of triggers) {
    const title = trigger.group ?? titles[familyOf(trigger.name)]
    groups.set(title, [...(groups.get(title) ?? []), trigger])
  }
  const result = [...groups].map(([title, members]) => ({ title, triggers: members }))
  return [
    ...result.filter(({ title }) => title !== titles.others),
    ...result.filter(({ title }) => title === titles.others),
  ]
}

/** The first two of a list and how many more there are: `booking.created, booking.cancelled +3`. */
export function firstTriggers(triggers: readonly string[]): { shown: string[]; more: number } {
  return { shown: triggers.slice(0, 2), more: Math.max(0, triggers.length - 2) }
}
