import { Group, Title } from '@mantine/core'
import { IconCircleCheck, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { Brand } from '../app/brand.tsx'
import { ColorSchemeSwitch } from '../app/color-scheme-switch.tsx'
import { LanguageMenu } from '../app/language-menu.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import type { StreamState } from './use-inspector-stream.ts'

function StreamMark({ state }: { state: StreamState }) {
  const t = useTexts('inspector')
  if (state === 'live') {
    return (
      <StatusMark tone="ok" icon={IconCircleCheck}>
        {t.live}
      </StatusMark>
    )
  }
  if (state === 'connecting') {
    return (
      <StatusMark tone="quiet" icon={IconRefresh}>
        {t.connecting}
      </StatusMark>
    )
  }
  return (
    <StatusMark tone="warn" icon={IconPlugConnectedX}>
      {t.lost}
    </StatusMark>
  )
}

/** The head of the inspector: what it is, and whether it is live. */
export function InspectorHead({ state }: { state: StreamState }) {
  const t = useTexts('inspector')
  return (
    <Group component="header" justify="space-between" wrap="nowrap" align="flex-start" mb="md">
      <Group gap="md">
        <Brand />
        <Title order={1}>{t.title}</Title>
        <span role="status" style={{ display: 'inline-flex' }}>
          <StreamMark state={state} />
        </span>
      </Group>
      <Group gap={4} wrap="nowrap">
        <LanguageMenu />
        <ColorSchemeSwitch />
      </Group>
    </Group>
  )
}
