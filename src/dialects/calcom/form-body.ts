import type { FormData } from '../../events/catalog/form-data.ts'
import { bodyTime } from './payload-time.ts'

/** The body of `FORM_SUBMITTED_NO_EVENT`: the form and its answers. */
export function formBody(trigger: string, data: FormData, occurredAt: string) {
  return {
    triggerEvent: trigger,
    createdAt: bodyTime(occurredAt),
    payload: {
      formId: data.form.id,
      formName: data.form.name,
      teamId: data.form.teamId ?? null,
      responses: mapValues(data, (value) => ({ value, response: value })),
    },
  }
}

/** The body of `FORM_SUBMITTED`: every answer is also at the root, where old receivers look; it never hides a key of the body. */
export function formBodyWithRootAnswers(trigger: string, data: FormData, occurredAt: string) {
  const body = formBody(trigger, data, occurredAt)
  return { ...body, ...mapValues(data, (value) => value), ...body }
}

function mapValues<Value>(data: FormData, change: (value: FormData['responses'][string]['value']) => Value) {
  return Object.fromEntries(Object.entries(data.responses).map(([field, { value }]) => [field, change(value)]))
}
