import { z } from 'zod'
import { ReminderMinutes } from '../../accounts/organizations/organization.ts'

/** What the bookings of an event type mail, in the place of what the organization says. */
export const MailRules = z
  .strictObject({
    enabled: z.boolean().describe('Whether organizers and attendees are told of bookings by mail'),
    reminderMinutes: ReminderMinutes.describe('Minutes before the start at which they are reminded'),
  })
  .meta({ id: 'MailRules' })
export type MailRules = z.infer<typeof MailRules>
