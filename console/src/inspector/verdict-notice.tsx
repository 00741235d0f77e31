import { Text } from '@mantine/core'
import { IconHelpCircle, IconShieldCheck, IconShieldOff, IconShieldX } from '@tabler/icons-react'
import type { Verdict } from '../api/api-shapes.ts'
import { useCatalog } from '../texts/use-catalog.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'

export const verdictIcons = {
  valid: IconShieldCheck,
  invalid: IconShieldX,
  unsigned: IconShieldOff,
  unknown: IconHelpCircle,
}

export const verdictTones = { valid: 'ok', invalid: 'bad', unsigned: 'quiet', unknown: 'quiet' } as const

/** Whether the signature holds, and why. */
export function VerdictNotice({ verdict }: { verdict: Verdict }) {
  const t = useTexts('inspector')
  const say = useCatalog()
  const Icon = verdictIcons[verdict.outcome]
  return (
    <Notice tone={verdictTones[verdict.outcome]} icon={Icon} title={t.verdicts[verdict.outcome]}>
      <Text size="sm">{say(verdict.explanation)}</Text>
    </Notice>
  )
}
