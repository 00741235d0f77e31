import { Box } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { countOf } from '../format/format-number.ts'
import { Notice } from '../ui/notice.tsx'
import { isPlanFull, planSentence } from './plan-sentence.ts'
import { usePlanUsage } from './use-plan-usage.ts'

/** Tells when the plan has no room for one more webhook, and which of those that there are fire no more. */
export function PlanNotice() {
  const { data: usage } = usePlanUsage()
  if (usage === undefined || !isPlanFull(usage)) return null
  const { endpointsOver } = usage
  if (endpointsOver.length === 0) {
    return (
      <Box mb="md">
        <Notice tone="warn" icon={IconAlertTriangle} title="The plan has no room for another webhook">
          {planSentence(usage)} Delete one, or ask whoever operates this server for a larger plan.
        </Notice>
      </Box>
    )
  }
  const names = endpointsOver.map(({ name }) => name).join(', ')
  return (
    <Box mb="md">
      <Notice
        tone="bad"
        icon={IconAlertTriangle}
        title={`${countOf(endpointsOver.length, 'webhook is', 'webhooks are')} over the plan and get nothing`}
      >
        {planSentence(usage)} The newest are left out: {names}. Delete others, or ask whoever operates this server for a
        larger plan.
      </Notice>
    </Box>
  )
}
