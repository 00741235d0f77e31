import {
  type Icon,
  IconArchive,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconMinus,
  IconRefresh,
} from '@tabler/icons-react'
import type { DeliverySummary } from '../api/api-shapes.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { useNow } from '../ui/use-now.ts'
import { type DeliveryGlyph, deliveryState } from './delivery-state.ts'

const icons: Record<DeliveryGlyph, Icon> = {
  check: IconCircleCheck,
  retry: IconRefresh,
  clock: IconClock,
  cross: IconCircleX,
  dash: IconMinus,
  box: IconArchive,
}

/** Where a delivery stands; a countdown to its next try. */
export function DeliveryStatusMark({ delivery }: { delivery: DeliverySummary }) {
  const t = useTexts('deliveries')
  const formats = useFormats()
  const now = useNow(delivery.status === 'pending' ? 1_000 : 60_000)
  const { glyph, tone, words } = deliveryState(delivery, now, t, formats)
  return (
    <StatusMark tone={tone} icon={icons[glyph]}>
      <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {words}
      </span>
    </StatusMark>
  )
}
