import { Button, Group } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { EventType } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'

/** The address that guests get: to copy, and to look at. */
export function BookingLink({ eventType, size = 'compact-sm' }: { eventType: EventType; size?: 'compact-sm' | 'sm' }) {
  const t = useTexts('eventTypes')
  return (
    <Group gap={6} wrap="nowrap" data-control>
      <CopyButton text={eventType.bookingUrl} label={t.copyLink} size={size} />
      <Button
        component="a"
        href={eventType.bookingUrl}
        target="_blank"
        rel="noopener"
        variant="default"
        size={size}
        leftSection={<IconExternalLink size={14} aria-hidden />}
      >
        {t.openLink}
      </Button>
    </Group>
  )
}
