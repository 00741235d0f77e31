import { Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import { Sentence } from '../ui/sentence.tsx'
/** Why mails stay here, and what makes the server send them. */
export function NoMailServerNotice() {
  const t = useTexts('mails')
  return (
    <Notice tone="warn" icon={IconMailOff} title={t.noServer}>
      <Text size="sm">
        <Sentence text={t.noServerNext} parts={{ url: <code>SMTP_URL</code>, from: <code>BELLHOP_MAIL_FROM</code> }} />
      </Text>
    </Notice>
  )
}
