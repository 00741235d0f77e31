import type { EventType } from '../api/api-shapes.ts'

/** What the bookings of an event type mail, as it is chosen. */
export interface MailRuleValues {
  choice: 'organization' | 'own' | 'off'
  reminderMinutes: number[]
}

const aDay = 1440

/** What stands in the form of an event type; null for one that has no rules of its own. */
export function mailRuleValues(rules: EventType['mails']): MailRuleValues {
  if (rules === null) return { choice: 'organization', reminderMinutes: [aDay] }
  const { enabled, reminderMinutes } = rules
  return { choice: enabled ? 'own' : 'off', reminderMinutes: [...reminderMinutes] }
}

/** What the server is told. */
export function mailRulesOf({ choice, reminderMinutes }: MailRuleValues): EventType['mails'] {
  if (choice === 'organization') return null
  return { enabled: choice === 'own', reminderMinutes: choice === 'own' ? reminderMinutes : [] }
}
