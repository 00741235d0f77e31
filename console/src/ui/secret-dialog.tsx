import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
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
  const t = useTexts('ui')
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
        <Notice tone="warn" icon={IconKey} title={t.onlyTime}>
          {t.storeSecret}
        </Notice>
        <Text size="sm">{purpose}</Text>
        <code className={classes.secret}>{secret}</code>
        <Group justify="space-between" gap="xs">
          <CopyButton text={secret ?? ''} label={t.copySecret} size="sm" data-autofocus />
          <Button onClick={onClose}>{t.stored}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
