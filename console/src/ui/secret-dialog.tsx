import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'
import classes from './secret-dialog.module.css'

interface SecretDialogProps {
  title: string
  /** What it is for. */
  purpose: string
  secret: string | null
  onClose: () => void
}

/** Shows a secret the only time that it can be seen; a click beside it does not close it. */
export function SecretDialog({ title, purpose, secret, onClose }: SecretDialogProps) {
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={<Text fw={600}>{title}</Text>}
      centered
      size="lg"
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack>
        <Notice tone="warn" icon={IconKey} title="This is the only time it is shown">
          Copy it to where your secrets live. Only a new one can be made later.
        </Notice>
        <Text size="sm">{purpose}</Text>
        <code className={classes.secret}>{secret}</code>
        <Group justify="space-between" gap="xs">
          <CopyButton text={secret ?? ''} label="Copy secret" size="sm" data-autofocus />
          <Button onClick={onClose}>I have stored it</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
