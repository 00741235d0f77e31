import { FileInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Holiday, ReadHolidaysInput } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useOrganization } from '../settings/use-organization.ts'
import { useSpeech, useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { ChooseHolidays } from './choose-holidays.tsx'
import { CountryFields, type HolidayPlace } from './country-fields.tsx'
import { guessCountry } from './guess-country.ts'

interface StepProps {
  /** The days off that there are already. */
  known: readonly Holiday[]
  onClose: () => void
}

interface Source {
  from: 'country' | 'file'
  /** Null until one is chosen: then it is guessed. */
  place: HolidayPlace | null
  url: string
  /** Wins over the address where both are given. */
  file: File | null
}

type Change = (change: Partial<Source>) => void

const fieldOf = (path: string) => (['url', 'content', 'country', 'region'].includes(path) ? path : null)

function useCountries() {
  const organization = useOrganization()
  const query = useQuery({
    queryKey: queryKeys.holidayCountries,
    queryFn: api.holidays.countries,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const guess = guessCountry(query.data?.data ?? [], organization.data?.timeZone, navigator.languages)
  return { query, guessed: { country: guess, region: null } }
}

async function inputOf({ from, url, file }: Source, place: HolidayPlace, language: string): Promise<ReadHolidaysInput> {
  if (from === 'file') return file === null ? { url } : { content: await file.text() }
  const { country, region } = place
  return { country: country ?? '', ...(region === null ? {} : { region }), language }
}

function FileFields({
  source,
  errors,
  onChange,
}: {
  source: Source
  errors: Record<string, string>
  onChange: Change
}) {
  const t = useTexts('team')
  return (
    <>
      <TextInput
        label={t.calendarAddress}
        type="url"
        maxLength={2048}
        value={source.url}
        error={errors.url}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <FileInput
        label={t.calendarFile}
        placeholder={t.chooseFile}
        accept=".ics,text/calendar"
        clearable
        value={source.file}
        error={errors.content}
        onChange={(file) => onChange({ file })}
      />
    </>
  )
}

/** What is missing, by the field that shows it. */
function useMissing({ from, url, file }: Source, { country }: HolidayPlace): Record<string, string> {
  const t = useTexts('team')
  if (from === 'country') return country === null ? { country: t.countryMissing } : {}
  return file === null && url.trim() === '' ? { url: t.calendarMissing } : {}
}

/** Reads what is chosen, and says what keeps it from being read. */
function useReading(known: readonly Holiday[], guessed: HolidayPlace, onFound: (days: Holiday[]) => void) {
  const sortErrors = useSortErrors()
  const { language } = useSpeech()
  const [source, setSource] = useState<Source>({ from: 'country', place: null, url: '', file: null })
  const [tried, setTried] = useState(false)
  const place = source.place ?? guessed
  const missing = useMissing(source, place)
  const reading = useMutation({
    mutationFn: async () => api.holidays.read(await inputOf(source, place, language)),
    onSuccess: ({ data }) => {
      const found = data.filter(({ date }) => known.every((day) => day.date !== date))
      if (found.length > 0) onFound(found)
    },
  })
  const { fields, rest } =
    reading.error === null ? { fields: {} as Record<string, string>, rest: null } : sortErrors(reading.error, fieldOf)
  const change: Change = (part) => {
    setSource({ ...source, ...part })
    setTried(false)
    reading.reset()
  }
  const submit = () => {
    setTried(true)
    if (Object.keys(missing).length === 0) reading.mutate()
  }
  return { source, place, reading, errors: { ...fields, ...(tried ? missing : {}) }, rest, change, submit }
}

/** Reads the public holidays of a country, or a calendar file by its address or uploaded. */
function ReadStep({ known, onClose, onFound }: StepProps & { onFound: (days: Holiday[]) => void }) {
  const t = useTexts('team')
  const { query, guessed } = useCountries()
  const { source, place, reading, errors, rest, change, submit } = useReading(known, guessed, onFound)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.addPublicHolidays}
      confirm={t.showDays}
      keep={t.close}
      destructive={false}
      running={reading.isPending}
      error={rest}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={t.holidaySource}
          data={[
            { value: 'country', label: t.ofCountry },
            { value: 'file', label: t.ofCalendarFile },
          ]}
          value={source.from}
          onChange={(from) => change({ from })}
        />
        <Text size="sm" c="dimmed">
          {source.from === 'country' ? t.countryHelp : t.calendarHelp}
        </Text>
        {source.from === 'country' ? (
          <Loaded query={query}>
            {({ data }) => (
              <CountryFields
                {...place}
                countries={data}
                errors={errors}
                onChange={(chosen) => change({ place: chosen })}
              />
            )}
          </Loaded>
        ) : (
          <FileFields source={source} errors={errors} onChange={change} />
        )}
        {reading.isSuccess && (
          <Text size="sm" role="status">
            {t.noDaysFound}
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  )
}

/** Takes days off from a country or a calendar file: reads them, and asks which are wanted. */
export function HolidaysDialog(props: StepProps) {
  const [found, setFound] = useState<Holiday[] | null>(null)
  return found === null ? (
    <ReadStep {...props} onFound={setFound} />
  ) : (
    <ChooseHolidays found={found} onClose={props.onClose} />
  )
}
