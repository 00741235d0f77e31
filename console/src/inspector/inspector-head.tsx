import { Group, Title } from '@mantine/core'
import { IconCircleCheck, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { Brand } from '../app/brand.tsx'
import { ColorSchemeSwitch } from '../app/color-scheme-switch.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import type { StreamState } from './use-inspector-stream.ts'

function StreamMark({ state }: { state: StreamState }) {
  if (state === 'live') {
    return (
      <StatusMark tone="ok" icon={IconCircleCheck}>
        Live
      </StatusMark>
    )
  }
  if (state === 'connecting') {
    return (
      <StatusMark tone="quiet" icon={IconRefresh}>
        Connecting
      </StatusMark>
    )
  }
  return (
    <StatusMark tone="warn" icon={IconPlugConnectedX}>
      Disconnected; asking again every few seconds
    </StatusMark>
  )
}

/** The head of the inspector: what it is, and whether it is live. */
export function InspectorHead({ state }: { state: StreamState }) {
  return (
    <Group component="header" justify="space-between" wrap="nowrap" align="flex-start" mb="md">
      <Group gap="md">
        <Brand />
        <Title order={1}>Inspector</Title>
        <span role="status" style={{ display: 'inline-flex' }}>
          <StreamMark state={state} />
        </span>
      </Group>
      <ColorSchemeSwitch />
    </Group>
  )
}
