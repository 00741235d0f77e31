import { z } from 'zod'
import { TimeZone } from '../../shared/time-zone.ts'

export const CustomerInput = z.strictObject({
  email: z.email('must be an e-mail address').max(254),
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().min(3).max(40).nullable().optional(),
  timeZone: TimeZone.nullable().optional(),
  language: z.string().max(20).nullable().optional(),
})
export type CustomerInput = z.infer<typeof CustomerInput>

export const CustomerPatch = CustomerInput.partial()
