import { z } from 'zod'
import { LabelledAnswers } from './booking-snapshot.ts'

/** The data of a form's event: which form, and what was answered. */
export const FormData = z.strictObject({
  form: z.strictObject({
    id: z.string(),
    name: z.string(),
    teamId: z.union([z.string(), z.int()]).nullable().optional(),
  }),
  responses: LabelledAnswers,
})
export type FormData = z.infer<typeof FormData>

export const sampleForm: FormData = {
  form: { id: 'form_which-visit', name: 'Which visit do you need?', teamId: null },
  responses: {
    email: { label: 'Your e-mail address', value: 'yuki.brandt@larkmoor.example' },
    budget: { label: 'Budget in francs', value: 18000 },
    rooms: { label: 'Which rooms?', value: ['kitchen', 'pantry'] },
  },
}
