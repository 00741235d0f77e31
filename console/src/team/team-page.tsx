import { Stack } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { AwayPanel } from './away-panel.tsx'
import { HolidaysPanel } from './holidays-panel.tsx'
import { MembersPanel } from './members-panel.tsx'
import { TeamLinkPanel } from './team-link-panel.tsx'

/** Who belongs to the organization, who is away, and the days off. */
export function TeamPage() {
  const t = useTexts('team')
  return (
    <>
      <PageHeader title={t.title} description={t.intro} />
      <Stack maw={860}>
        <AwayPanel />
        <HolidaysPanel />
        <MembersPanel />
        <TeamLinkPanel />
      </Stack>
    </>
  )
}
