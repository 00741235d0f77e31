import { type Icon, IconArrowRight, IconCircleCheck, IconCircleX, IconHelpCircle, IconMinus } from '@tabler/icons-react'
import type { Booking } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
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
  const t = useTexts('bookings')
  const { bookingStates } = useTexts('format')
  const { glyph, tone, words } = bookingState(booking, t.moved, bookingStates)
  return (
    <StatusMark tone={tone} icon={icons[glyph]}>
      {words}
    </StatusMark>
  )
}
