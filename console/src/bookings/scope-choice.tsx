import { Radio, Stack } from '@mantine/core'
import type { Scope } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'

const scopes = ['this', 'following', 'all'] as const satisfies readonly Scope[]

interface ScopeChoiceProps {
  value: Scope
  onChange: (scope: Scope) => void
  /** The choice is about times, not about an end. */
  moves?: boolean
  mb?: string
}

/** Which bookings of a series a change is about. */
export function ScopeChoice({ value, onChange, moves = false, mb = '0' }: ScopeChoiceProps) {
  const t = useTexts('series')
  return (
    <Radio.Group
      label={t.applies}
      {...(moves ? { description: t.movesAll } : {})}
      value={value}
      onChange={(chosen) => onChange(scopes.find((scope) => scope === chosen) ?? 'this')}
      mb={mb}
    >
      <Stack gap={6} mt={6}>
        {scopes.map((scope) => (
          <Radio key={scope} value={scope} label={t.scopes[scope]} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
