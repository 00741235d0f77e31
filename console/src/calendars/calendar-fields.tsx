import { NumberInput, Radio, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Panel } from '../ui/panel.tsx'
import { SecretInput } from '../ui/secret-input.tsx'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import type { CalendarValues } from './calendar-values.ts'
import { FindCalendars } from './find-calendars.tsx'

type CalendarForm = UseFormReturnType<CalendarValues>

interface AccessFieldsProps {
  form: CalendarForm
  /** The address of a connected calendar, as it may be shown. */
  shownUrl: string | null
  hasPassword: boolean
}

/** Whose calendar it is: administrators connect those of others too. */
function KeeperSelect({ form }: { form: CalendarForm }) {
  const t = useTexts('calendars')
  const isAdmin = useIsAdmin()
  const members = useQuery({ queryKey: queryKeys.members, queryFn: api.members.list, staleTime: 60_000 })
  if (!isAdmin) return null
  const { value, onChange, ...field } = form.getInputProps('memberId')
  return (
    <Select
      label={t.keeper}
      description={t.keeperHelp}
      searchable
      allowDeselect={false}
      data={(members.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(chosen) => {
        onChange(chosen)
        const zone = members.data?.data.find(({ id }) => id === chosen)?.timeZone
        if (zone !== undefined) form.setFieldValue('timeZone', zone)
      }}
      {...field}
    />
  )
}

/** How a calendar is reached. */
export function AccessFields({ form, shownUrl, hasPassword }: AccessFieldsProps) {
  const t = useTexts('calendars')
  const { kind } = form.values
  return (
    <Stack>
      <TextInput label={t.name} required maxLength={100} {...form.getInputProps('name')} />
      {shownUrl === null && <KeeperSelect form={form} />}
      {shownUrl === null && (
        <Radio.Group label={t.kind} {...form.getInputProps('kind')}>
          <Stack gap="xs" mt="xs">
            {(['caldav', 'ics'] as const).map((value) => (
              <Radio key={value} value={value} label={t.kinds[value]} description={t.kindHelp[value]} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <TextInput
        label={kind === 'caldav' && shownUrl === null ? t.urlOfServer : t.url}
        required={shownUrl === null}
        type="url"
        autoComplete="off"
        description={shownUrl === null ? t.urlHelp[kind] : t.urlKept(shownUrl)}
        {...form.getInputProps('url')}
      />
      <TextInput label={t.username} autoComplete="off" maxLength={200} {...form.getInputProps('username')} />
      <SecretInput
        label={t.password}
        autoComplete="new-password"
        maxLength={500}
        description={hasPassword ? t.passwordKept : t.passwordHelp}
        {...form.getInputProps('password')}
      />
      {shownUrl === null && kind === 'caldav' && <FindCalendars form={form} />}
    </Stack>
  )
}

/** What a calendar is used for. */
export function UseFields({ form }: { form: CalendarForm }) {
  const t = useTexts('calendars')
  const eventTypes = useEventTypes()
  const { kind, books, with: chosen } = form.values
  const choices = (eventTypes.data ?? []).filter((each) => each.kind !== 'group_event')
  return (
    <Stack>
      <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
      <Switch label={t.blocks} description={t.blocksHelp} {...form.getInputProps('blocksTime', { type: 'checkbox' })} />
      {kind === 'caldav' && (
        <Switch
          label={t.writes}
          description={t.writesHelp}
          {...form.getInputProps('writesBookings', { type: 'checkbox' })}
        />
      )}
      <Switch label={t.books} description={t.booksHelp} {...form.getInputProps('books', { type: 'checkbox' })} />
      {books && (
        <Panel>
          <Stack>
            <Select
              label={t.eventType}
              required
              searchable
              data={choices.map(({ id, title }) => ({ value: id, label: title }))}
              {...form.getInputProps('eventTypeId')}
            />
            <Radio.Group label={t.with} {...form.getInputProps('with')}>
              <Stack gap="xs" mt="xs">
                <Radio value="outside" label={t.withOutside} />
                <Radio value="listed" label={t.withListed} />
              </Stack>
            </Radio.Group>
            {chosen === 'listed' && (
              <Textarea
                label={t.listed}
                description={t.listedHelp}
                autosize
                minRows={2}
                {...form.getInputProps('participants')}
              />
            )}
          </Stack>
        </Panel>
      )}
      <TimeZoneSelect label={t.timeZone} maw={360} {...form.getInputProps('timeZone')} />
      <NumberInput label={t.every} min={1} max={1440} maw={360} {...form.getInputProps('syncEveryMinutes')} />
    </Stack>
  )
}
