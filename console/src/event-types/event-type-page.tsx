import { Group } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { EventType } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { BookingLink } from './booking-link.tsx'
import { DeleteEventType } from './delete-event-type.tsx'
import { EventTypeEditor } from './event-type-editor.tsx'
import { eventTypeValues } from './event-type-values.ts'
import { LinksPanel } from './links-panel.tsx'

function EventTypeDetail({ eventType }: { eventType: EventType }) {
  const t = useTexts('eventTypes')
  const client = useQueryClient()
  const [version, setVersion] = useState(0)
  return (
    <>
      <PageHeader
        title={eventType.title}
        back={{ to: pageUrls.eventTypes, label: t.title }}
        description={
          <Group gap="sm">
            <span>{eventType.bookingUrl}</span>
            <ShortId id={eventType.id} />
          </Group>
        }
        actions={
          <>
            <BookingLink eventType={eventType} size="sm" />
            <DeleteEventType eventType={eventType} />
          </>
        }
      />
      <EventTypeEditor
        key={version}
        initial={eventTypeValues(eventType)}
        existing={eventType}
        save={(input) => api.eventTypes.update(eventType.id, input)}
        submitLabel={t.save}
        onSaved={(saved) => {
          client.setQueryData(queryKeys.eventType(eventType.id), saved)
          void client.invalidateQueries({ queryKey: queryKeys.eventTypes })
          setVersion((before) => before + 1)
          notifyDone(t.wasSaved(saved.title))
        }}
      />
      <LinksPanel eventType={eventType} />
    </>
  )
}

/** One event type and everything that can be set on it. */
export function EventTypePage() {
  const { id = '' } = useParams()
  const eventType = useQuery({ queryKey: queryKeys.eventType(id), queryFn: () => api.eventTypes.get(id) })
  return <Loaded query={eventType}>{(found) => <EventTypeDetail key={found.id} eventType={found} />}</Loaded>
}
