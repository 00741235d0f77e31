import { Text } from '@mantine/core'
import { IconHelpCircle, IconShieldCheck, IconShieldOff, IconShieldX } from '@tabler/icons-react'
import type { Verdict } from '../api/api-shapes.ts'
import { Notice } from '../ui/notice.tsx'
import { verdictWords } from './verdict-words.ts'

export const verdictIcons = {
  valid: IconShieldCheck,
  invalid: IconShieldX,
  unsigned: IconShieldOff,
  unknown: IconHelpCircle,
}

/** Whether the signature holds, and why. */
export function VerdictNotice({ verdict }: { verdict: Verdict }) {
  const Icon = verdictIcons[verdict.outcome]
  const { tone, words } = verdictWords(verdict.outcome)
  return (
    <Notice tone={tone} icon={Icon} title={words}>
      <Text size="sm">{verdict.explanation}</Text>
    </Notice>
  )
}
