import { lazy } from 'react'

const booking = () => import('../pages/booking-page.tsx')
const reschedule = () => import('../pages/reschedule-page.tsx')
const cancel = () => import('../pages/cancel-page.tsx')

/** Pages that nobody sees first who wants to book: loaded when they are needed, so that the first one is there sooner. */
export const BookingPage = lazy(async () => ({ default: (await booking()).BookingPage }))
export const ReschedulePage = lazy(async () => ({ default: (await reschedule()).ReschedulePage }))
export const CancelPage = lazy(async () => ({ default: (await cancel()).CancelPage }))

/** Loads the page of a booking before it is asked for. */
export function preloadBookingPage(): void {
  // A page that cannot be loaded now is loaded when it is shown, which then says what is wrong.
  booking().catch(() => undefined)
}
