import { type Icon, IconArrowRight, IconCircleCheck, IconCircleX, IconHelpCircle, IconMinus } from '@tabler/icons-react'
import type { Booking } from '../api/api-shapes.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { type BookingGlyph, bookingState } from './booking-state.ts'

const icons: Record<BookingGlyph, Icon> = {
  check: IconCircleCheck,
  question: IconHelpCircle,
  dash: IconMinus,
  cross: IconCircleX,
  moved: IconArrowRight,
}

/** Where a booking stands. */
export function BookingStatusMark({ booking }: { booking: Booking }) {
  const { glyph, tone, words } = bookingState(booking)
  return (
    <StatusMark tone={tone} icon={icons[glyph]}>
      {words}
    </StatusMark>
  )
}
