import { Box } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import { isPlanFull, planSentence } from './plan-sentence.ts'
import { usePlanUsage } from './use-plan-usage.ts'

/** Tells when the plan has no room for one more webhook, and which of those that there are fire no more. */
export function PlanNotice() {
  const t = useTexts('webhooks')
  const { data: usage } = usePlanUsage()
  if (usage === undefined || !isPlanFull(usage)) return null
  const { endpointsOver } = usage
  if (endpointsOver.length === 0) {
    return (
      <Box mb="md">
        <Notice tone="warn" icon={IconAlertTriangle} title={t.planFull}>
          {planSentence(usage, t)} {t.planFullNext}
        </Notice>
      </Box>
    )
  }
  const names = endpointsOver.map(({ name }) => name).join(', ')
  return (
    <Box mb="md">
      <Notice tone="bad" icon={IconAlertTriangle} title={t.planOver(endpointsOver.length)}>
        {planSentence(usage, t)} {t.planOverNext(names)}
      </Notice>
    </Box>
  )
}
