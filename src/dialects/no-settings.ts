import { z } from 'zod'
import type { DialectSettings } from './dialect.ts'

/** Of a dialect whose endpoints have nothing to choose beyond what all have. */
export const noSettings: DialectSettings = { schema: z.strictObject({}), fields: [] }
