import { Box } from '@mantine/core'
import { IconWebhookOff } from '@tabler/icons-react'
import { pageUrls } from '../api/urls.ts'
import { Notice } from '../ui/notice.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useOrganization } from './use-organization.ts'

/** Says why nothing is sent while the organization's webhooks are off; nothing otherwise. */
export function SwitchedOffNotice() {
  const { data } = useOrganization()
  if (data === undefined || data.webhooksEnabled) return null
  return (
    <Box mb="md">
      <Notice tone="warn" icon={IconWebhookOff} title="Webhooks are switched off">
        Nothing is sent. What already waits goes out when they are on again; what happens meanwhile is not sent later.{' '}
        <TextLink to={pageUrls.settings}>Switch them on in the settings</TextLink>
      </Notice>
    </Box>
  )
}
