import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { Calendar } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { CalendarEditor } from './calendar-editor.tsx'
import { inputOf, newCalendarValues } from './calendar-values.ts'

/** Connects a calendar. */
export function NewCalendarPage() {
  const t = useTexts('calendars')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { member } = useCurrentSession()
  const onSaved = ({ id, name }: Calendar) => {
    void client.invalidateQueries({ queryKey: queryKeys.calendars })
    notifyDone(t.connected(name))
    void navigate(pageUrls.calendar(id))
  }
  return (
    <>
      <PageHeader title={t.add} back={{ to: pageUrls.calendars, label: t.back }} />
      <CalendarEditor
        initial={newCalendarValues(member)}
        calendar={null}
        save={(values) => api.calendars.create(inputOf(values))}
        onSaved={onSaved}
      />
    </>
  )
}
