import { Box } from '@mantine/core'
import { IconWebhookOff } from '@tabler/icons-react'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useOrganization } from './use-organization.ts'

/** Says why nothing is sent while the organization's webhooks are off; nothing otherwise. */
export function SwitchedOffNotice() {
  const t = useTexts('settings')
  const { data } = useOrganization()
  if (data === undefined || data.webhooksEnabled) return null
  return (
    <Box mb="md">
      <Notice tone="warn" icon={IconWebhookOff} title={t.off}>
        {t.offMeans} <TextLink to={pageUrls.settings}>{t.switchOn}</TextLink>
      </Notice>
    </Box>
  )
}
