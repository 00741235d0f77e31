import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from './problem-notice.tsx'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What will be gone or happen. */
  children: ReactNode
  confirm: string
  keep?: string
  destructive?: boolean
  /** The browser says which required fields are empty, where the dialog does not say it by itself. */
  browserChecks?: boolean
  running: boolean
  error?: Error | null
  onConfirm: () => void
}

/** Names a consequence before it happens. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTexts('ui')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={<Text fw={600}>{props.title}</Text>}
      closeButtonProps={{ 'aria-label': t.close }}
      centered
    >
      <form
        noValidate={props.browserChecks !== true}
        onSubmit={(event) => {
          event.preventDefault()
          props.onConfirm()
        }}
      >
        <Stack>
          <div>{props.children}</div>
          {props.error !== null && props.error !== undefined && <ProblemNotice error={props.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose} data-autofocus>
              {props.keep ?? t.keepIt}
            </Button>
            <Button type="submit" color={props.destructive === false ? 'teal' : 'red.9'} loading={props.running}>
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
