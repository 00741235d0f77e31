import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EventTypeEditor } from './event-type-editor.tsx'
import { newEventTypeValues } from './event-type-values.ts'

/** Adds something that can be booked. */
export function NewEventTypePage() {
  const t = useTexts('eventTypes')
  const { member } = useCurrentSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <>
      <PageHeader title={t.add} back={{ to: pageUrls.eventTypes, label: t.title }} />
      <EventTypeEditor
        initial={newEventTypeValues(member.timeZone)}
        existing={null}
        save={api.eventTypes.create}
        submitLabel={t.create}
        secondary={
          <Button variant="default" component={Link} to={pageUrls.eventTypes}>
            {t.cancel}
          </Button>
        }
        onSaved={(created) => {
          void client.invalidateQueries({ queryKey: queryKeys.eventTypes })
          notifyDone(t.canBeBooked(created.title))
          void navigate(pageUrls.eventType(created.id))
        }}
      />
    </>
  )
}
