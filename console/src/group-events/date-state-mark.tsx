import { IconBan, IconCircleCheck, IconHistory, IconUsersGroup } from '@tabler/icons-react'
import type { GroupDate } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { useNow } from '../ui/use-now.ts'
import { dateState } from './date-state.ts'

const looks = {
  open: { tone: 'ok', icon: IconCircleCheck },
  full: { tone: 'warn', icon: IconUsersGroup },
  cancelled: { tone: 'bad', icon: IconBan },
  over: { tone: 'quiet', icon: IconHistory },
} as const

/** Whether a date takes registrations. */
export function DateStateMark({ date }: { date: GroupDate }) {
  const t = useTexts('groupEvents')
  const state = dateState(date, useNow(30_000))
  return <StatusMark {...looks[state]}>{t.states[state]}</StatusMark>
}
