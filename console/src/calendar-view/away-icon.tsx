import { IconCalendarClock, IconCalendarOff, IconUserOff } from '@tabler/icons-react'
import type { AwayTime } from './away-time.ts'

const icons = { 'out-of-office': IconUserOff, calendar: IconCalendarClock, 'day-off': IconCalendarOff }

export function AwayIcon({ kind, className }: { kind: AwayTime['kind']; className?: string | undefined }) {
  const Glyph = icons[kind]
  return <Glyph size={12} className={className} aria-hidden />
}
