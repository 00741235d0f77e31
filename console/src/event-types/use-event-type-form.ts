import { type UseFormReturnType, useForm } from '@mantine/form'
import { checkEventType, type EventTypeValues } from './event-type-values.ts'

export type EventTypeForm = UseFormReturnType<EventTypeValues>

/** The state of the form of an event type. */
export function useEventTypeForm(initialValues: EventTypeValues): EventTypeForm {
  return useForm<EventTypeValues>({
    mode: 'controlled',
    initialValues,
    validate: checkEventType,
    clearInputErrorOnChange: true,
  })
}
