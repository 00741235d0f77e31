import { Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { Notice } from '../ui/notice.tsx'

/** Why mails stay here, and what makes the server send them. */
export function NoMailServerNotice() {
  return (
    <Notice tone="warn" icon={IconMailOff} title="This server has no mail server to send with">
      <Text size="sm">
        Set <code>SMTP_URL</code> and <code>BELLHOP_MAIL_FROM</code> where Bellhop runs, and start it again: it then
        sends the mails of the last day. Until then they can be read here.
      </Text>
    </Notice>
  )
}
