import { Alert, Text } from '@mantine/core'
import { IconHelpCircle, IconShieldCheck, IconShieldOff, IconShieldX } from '@tabler/icons-react'
import type { Verdict } from '../api/types.ts'
import { verdictWords } from './verdict-words.ts'

export const verdictIcons = {
  valid: IconShieldCheck,
  invalid: IconShieldX,
  unsigned: IconShieldOff,
  unknown: IconHelpCircle,
}

const colors = { ok: 'green', bad: 'red', warn: 'yellow', quiet: 'gray' }

/** Whether the signature holds, and why. */
export function VerdictNotice({ verdict }: { verdict: Verdict }) {
  const Icon = verdictIcons[verdict.outcome]
  const { tone, words } = verdictWords(verdict.outcome)
  return (
    <Alert
      color={colors[tone]}
      variant="light"
      icon={<Icon aria-hidden />}
      title={<span style={{ color: `var(--bh-${tone})` }}>{words}</span>}
    >
      <Text size="sm">{verdict.explanation}</Text>
    </Alert>
  )
}
