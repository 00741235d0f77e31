import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useTexts } from '../texts/use-texts.ts'

interface UnsavedChangesProps {
  /** Asked at the moment of leaving, so that a form that was just saved lets go. */
  changed: () => boolean
  /** Whether the form still stands on the same page with this query. Default: no other shows it. */
  staysAt?: ((query: URLSearchParams) => boolean) | undefined
}

/** Asks before a page with changes is left. */
export function UnsavedChanges({ changed, staysAt }: UnsavedChangesProps) {
  const t = useTexts('ui')
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      (from.pathname !== to.pathname ||
        (from.search !== to.search && staysAt?.(new URLSearchParams(to.search)) !== true)) &&
      changed(),
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (changed()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [changed])
  const blocked = blocker.state === 'blocked'
  return (
    <Modal
      opened={blocked}
      onClose={() => blocker.reset?.()}
      title={<Text fw={600}>{t.leaveTitle}</Text>}
      closeButtonProps={{ 'aria-label': t.close }}
      centered
    >
      <Stack>
        <Text size="sm">{t.leaveWhy}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t.leave}
          </Button>
          <Button onClick={() => blocker.reset?.()} data-autofocus>
            {t.keepEditing}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
