import { Button, Radio, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconSearch } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { FoundCalendar } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { type CalendarValues, fieldOf, searchOf } from './calendar-values.ts'

type CalendarForm = UseFormReturnType<CalendarValues>

function choose(form: CalendarForm, { url, name, canWrite }: FoundCalendar): void {
  form.setFieldValue('url', url)
  if (form.values.name.trim() === '') form.setFieldValue('name', name)
  if (!canWrite) form.setFieldValue('writesBookings', false)
}

function FoundList({ form, found }: { form: CalendarForm; found: FoundCalendar[] }) {
  const t = useTexts('calendars')
  if (found.length === 0) {
    return (
      <Text size="sm" role="status">
        {t.foundNone}
      </Text>
    )
  }
  const pick = (url: string) => {
    const chosen = found.find((each) => each.url === url)
    if (chosen !== undefined) choose(form, chosen)
  }
  return (
    <Radio.Group label={t.found(found.length)} value={form.values.url} onChange={pick}>
      <Stack gap="xs" mt="xs" mah={320} style={{ overflowY: 'auto' }}>
        {found.map(({ url, name, canWrite }) => (
          <Radio
            key={url}
            value={url}
            label={name}
            description={canWrite ? url : t.readOnly(url)}
            styles={{ body: { overflowWrap: 'anywhere' } }}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

/** Looks for the calendars of an account, and takes the address of the one that is picked. */
export function FindCalendars({ form }: { form: CalendarForm }) {
  const t = useTexts('calendars')
  const sortErrors = useSortErrors()
  const finding = useMutation({
    mutationFn: api.calendars.discover,
    onSuccess: ({ data: [first, ...others] }) => {
      if (first !== undefined && others.length === 0) choose(form, first)
    },
    onError: (error) => {
      form.setErrors(sortErrors(error, fieldOf).fields)
      focusFirstError()
    },
  })
  const find = () => {
    const { url } = form.values
    if (url.trim() !== '') return finding.mutate(searchOf(form.values))
    form.setFieldError('url', t.urlMissing)
    focusFirstError()
  }
  const { data, variables, error } = finding
  const asked = searchOf(form.values)
  // What was found is of one account: another address, name or password makes it stale.
  const isCurrent =
    asked.username === variables?.username &&
    asked.password === variables?.password &&
    (asked.url === variables?.url || data?.data.some(({ url }) => url === asked.url) === true)
  const rest = error === null ? null : sortErrors(error, fieldOf).rest
  return (
    <Stack gap="sm">
      <div>
        <Button
          variant="default"
          leftSection={<IconSearch size={16} aria-hidden />}
          loading={finding.isPending}
          onClick={find}
        >
          {t.find}
        </Button>
      </div>
      {data !== undefined && isCurrent && <FoundList form={form} found={data.data} />}
      {rest !== null && <ProblemNotice error={rest} />}
    </Stack>
  )
}
