import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EventTypeEditor } from './event-type-editor.tsx'
import { newEventTypeValues } from './event-type-values.ts'

/** Adds something that can be booked. */
export function NewEventTypePage() {
  const { member } = useCurrentSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <>
      <PageHeader title="Add event type" back={{ to: pageUrls.eventTypes, label: 'Event types' }} />
      <EventTypeEditor
        initial={newEventTypeValues(member.timeZone)}
        existing={null}
        save={api.eventTypes.create}
        submitLabel="Create event type"
        secondary={
          <Button variant="default" component={Link} to={pageUrls.eventTypes}>
            Cancel
          </Button>
        }
        onSaved={(created) => {
          void client.invalidateQueries({ queryKey: queryKeys.eventTypes })
          notifyDone(`${created.title} can be booked now.`)
          void navigate(pageUrls.eventType(created.id))
        }}
      />
    </>
  )
}
