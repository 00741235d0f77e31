import { lazy } from 'react'

const form = () => import('../pages/booking-part.tsx')
const booking = () => import('../pages/booking-page.tsx')
const reschedule = () => import('../pages/reschedule-page.tsx')
const cancel = () => import('../pages/cancel-page.tsx')

/** What nobody sees first who wants to book: loaded when it is needed, so that the month and the times are there sooner. */
export const BookingPart = lazy(async () => ({ default: (await form()).BookingPart }))
export const BookingPage = lazy(async () => ({ default: (await booking()).BookingPage }))
export const ReschedulePage = lazy(async () => ({ default: (await reschedule()).ReschedulePage }))
export const CancelPage = lazy(async () => ({ default: (await cancel()).CancelPage }))

/** Loads the form, and the page that follows it, when somebody is about to choose a time. */
export function preloadForm(): void {
  // What cannot be loaded now is loaded when it is shown, and then says what is wrong.
  for (const load of [form, booking]) load().catch(() => undefined)
}
