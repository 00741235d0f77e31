import { type UseFormReturnType, useForm } from '@mantine/form'
import { useTexts } from '../texts/use-texts.ts'
import { checkEventType, type EventTypeValues } from './event-type-values.ts'
import { checkOffer } from './offer-values.ts'
import { checkPrice } from './price-values.ts'

export type EventTypeForm = UseFormReturnType<EventTypeValues>

/** The state of the form of an event type. */
export function useEventTypeForm(initialValues: EventTypeValues): EventTypeForm {
  const t = useTexts('eventTypes')
  const offers = useTexts('offers')
  return useForm<EventTypeValues>({
    mode: 'controlled',
    initialValues,
    validate: (values) => ({
      ...checkEventType(values, t),
      ...checkOffer(values, offers, t),
      ...checkPrice(values, offers),
    }),
    clearInputErrorOnChange: true,
  })
}
