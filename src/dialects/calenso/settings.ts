import { z } from 'zod'
import type { DialectSettings } from '../dialect.ts'

export const CalensoSettings = z.strictObject({ hierarchy: z.enum(['nested', 'flat']).default('nested') })

export const settings: DialectSettings = {
  schema: CalensoSettings,
  fields: [
    {
      name: 'hierarchy',
      label: 'Hierarchy',
      description: 'How the data is laid out. Some tools that receive webhooks read one level only.',
      options: [
        { value: 'nested', label: 'Nested: objects in objects' },
        { value: 'flat', label: 'Flat: one level' },
      ],
      default: 'nested',
    },
  ],
}
