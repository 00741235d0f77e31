import { type UseFormReturnType, useForm } from '@mantine/form'
import type { BookingValues } from './booking-values.ts'

export type BookingForm = UseFormReturnType<BookingValues>

/** The state of the form of a booking by hand. */
export function useBookingForm(
  initialValues: BookingValues,
  validate: (values: BookingValues) => Record<string, string>,
): BookingForm {
  return useForm<BookingValues>({ mode: 'controlled', initialValues, validate, clearInputErrorOnChange: true })
}
