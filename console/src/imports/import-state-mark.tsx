import { IconCircleCheck, IconCircleX, IconLoader, IconMinus } from '@tabler/icons-react'
import type { Import } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'

const marks = {
  receiving: { tone: 'warn', icon: IconLoader },
  holding: { tone: 'warn', icon: IconLoader },
  booking: { tone: 'warn', icon: IconLoader },
  releasing: { tone: 'warn', icon: IconLoader },
  done: { tone: 'ok', icon: IconCircleCheck },
  failed: { tone: 'bad', icon: IconCircleX },
  cancelled: { tone: 'quiet', icon: IconMinus },
} as const

/** How an import stands. */
export function ImportStateMark({ state }: { state: Import['state'] }) {
  const t = useTexts('imports')
  return <StatusMark {...marks[state]}>{t.states[state]}</StatusMark>
}
