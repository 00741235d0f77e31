import { z } from 'zod'
import { TimeZone } from '../../shared/time-zone.ts'

/** What a file may be written in. */
export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'windows-1252'])
export type Encoding = z.infer<typeof Encoding>

export const Separator = z.enum([',', ';', '\t'])
export type Separator = z.infer<typeof Separator>

export const ImportMode = z
  .enum(['all-or-nothing', 'skip-bad'])
  .describe('What happens when some rows cannot be booked: nothing is booked at all, or those are left out')
export type ImportMode = z.infer<typeof ImportMode>

/** How a file is to be read; what is absent is found out. */
export const ImportOptions = z.strictObject({
  mode: ImportMode.default('all-or-nothing'),
  encoding: Encoding.optional().describe('Found out when absent'),
  separator: Separator.optional().describe('Found out when absent'),
  confirmByMail: z
    .boolean()
    .default(false)
    .describe('Whether people are told of their bookings by mail, as of any other; nobody is when absent'),
  timeZone: TimeZone.optional().describe("Of starts in rows without one; the event type's when absent"),
})
export type ImportOptions = z.infer<typeof ImportOptions>

export const maxFileBytes = 25 * 1024 * 1024
export const maxRows = 50_000
