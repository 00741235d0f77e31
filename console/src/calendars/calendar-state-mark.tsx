import { IconAlertTriangle, IconCircleCheck, IconClock, IconMinus, IconRefresh } from '@tabler/icons-react'
import type { Calendar } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'

const marks = {
  waiting: { tone: 'quiet', icon: IconClock },
  syncing: { tone: 'quiet', icon: IconRefresh },
  synced: { tone: 'ok', icon: IconCircleCheck },
  failing: { tone: 'bad', icon: IconAlertTriangle },
  off: { tone: 'quiet', icon: IconMinus },
} as const

/** How the last sync of a calendar went. */
export function CalendarStateMark({ state }: Pick<Calendar, 'state'>) {
  const t = useTexts('calendars')
  return <StatusMark {...marks[state]}>{t.states[state]}</StatusMark>
}
