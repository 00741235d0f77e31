import { z } from 'zod'
import { LabelledAnswers, Utm } from './booking-snapshot.ts'

/** The data of a form's event: which form, and what was answered. */
export const FormData = z.strictObject({
  form: z.strictObject({
    id: z.string(),
    name: z.string(),
    teamId: z.union([z.string(), z.int()]).nullable().optional(),
    url: z.string().optional().describe('Where it was filled in'),
    privateTitle: z.string().nullable().optional().describe('What the team calls it'),
  }),
  responses: LabelledAnswers,
  respondent: z
    .strictObject({ name: z.string(), email: z.string(), language: z.string() })
    .nullable()
    .optional()
    .describe('Who filled it in, where that is known'),
  utm: Utm.optional(),
})
export type FormData = z.infer<typeof FormData>

export const sampleForm: FormData = {
  form: {
    id: 'form_which-visit',
    name: 'Which visit do you need?',
    teamId: null,
    url: 'https://book.brightwater.example/brightwater/which-visit',
    privateTitle: 'Form before the first visit',
  },
  responses: {
    email: { label: 'Your e-mail address', value: 'yuki.brandt@larkmoor.example' },
    budget: { label: 'Budget in francs', value: 18000 },
    rooms: { label: 'Which rooms?', value: ['kitchen', 'pantry'] },
  },
  respondent: { name: 'Yuki Brandt', email: 'yuki.brandt@larkmoor.example', language: 'de' },
  utm: { source: 'newsletter' },
}
