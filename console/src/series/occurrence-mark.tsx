import { IconCircleCheck, IconCircleX, IconHelpCircle, IconMinus } from '@tabler/icons-react'
import type { BookingStatus } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'

const marks = {
  pending: { tone: 'warn', icon: IconHelpCircle },
  accepted: { tone: 'ok', icon: IconCircleCheck },
  cancelled: { tone: 'quiet', icon: IconMinus },
  rejected: { tone: 'bad', icon: IconCircleX },
} as const satisfies Record<BookingStatus, object>

/** Where a booking of a series stands, of which nothing more is known than its status. */
export function OccurrenceMark({ status }: { status: BookingStatus }) {
  const { bookingStates } = useTexts('format')
  return <StatusMark {...marks[status]}>{bookingStates[status]}</StatusMark>
}
