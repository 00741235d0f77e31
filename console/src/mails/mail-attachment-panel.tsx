import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { MailAttachment } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CodeBody } from '../ui/code-body.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Panel } from '../ui/panel.tsx'

/** A file that goes with a mail. */
export function MailAttachmentPanel({ attachment }: { attachment: MailAttachment }) {
  const t = useTexts('mails')
  const { fileName, contentType, content } = attachment
  const href = useMemo(() => `data:${contentType},${encodeURIComponent(content)}`, [contentType, content])
  const actions = (
    <Group gap="xs">
      <CopyButton text={content} />
      <Button
        component="a"
        variant="default"
        size="compact-sm"
        href={href}
        download={fileName}
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        {' '}
        {t.download}
      </Button>
    </Group>
  )
  return (
    <Panel title={fileName} actions={actions}>
      <CodeBody text={content} pretty={false} label={fileName} />
    </Panel>
  )
}
