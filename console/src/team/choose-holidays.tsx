import { Box, Checkbox, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Holiday } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

interface YearProps {
  year: string
  days: readonly Holiday[]
  chosen: ReadonlySet<string>
  onChoose: (dates: readonly string[], wanted: boolean) => void
}

function Year({ year, days, chosen, onChoose }: YearProps) {
  const { locale } = useFormats()
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'long', day: 'numeric', timeZone: 'UTC' })
  const heading = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' })
  const wanted = days.filter(({ date }) => chosen.has(date)).length
  return (
    <Stack gap="xs" role="group" aria-label={year}>
      <Checkbox
        fw={600}
        label={heading.format(new Date(`${year}-01-01T00:00:00Z`))}
        checked={wanted === days.length}
        indeterminate={wanted > 0 && wanted < days.length}
        onChange={(event) =>
          onChoose(
            days.map(({ date }) => date),
            event.currentTarget.checked,
          )
        }
      />
      <Stack gap="xs" pl="lg">
        {days.map(({ date, name }) => (
          <Checkbox
            key={date}
            label={`${day.format(new Date(`${date}T00:00:00Z`))} · ${name}`}
            checked={chosen.has(date)}
            onChange={(event) => onChoose([date], event.currentTarget.checked)}
          />
        ))}
      </Stack>
    </Stack>
  )
}

/** Chooses among the days that were found, each or whole years; all at first. */
export function ChooseHolidays({ found, onClose }: { found: readonly Holiday[]; onClose: () => void }) {
  const t = useTexts('team')
  const client = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(found.map(({ date }) => date)))
  const adding = useMutation({
    mutationFn: () => api.holidays.add(found.filter(({ date }) => chosen.has(date))),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.holidays })
      notifyDone(t.daysAdded(chosen.size))
      onClose()
    },
  })
  const choose = (dates: readonly string[], wanted: boolean) => {
    const kept = [...chosen].filter((date) => !dates.includes(date))
    setChosen(new Set(wanted ? [...kept, ...dates] : kept))
  }
  const years = [...new Set(found.map(({ date }) => date.slice(0, 4)))]
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.chooseDays}
      confirm={t.addDays(chosen.size)}
      keep={t.close}
      destructive={false}
      running={adding.isPending}
      error={adding.error}
      onConfirm={() => (chosen.size === 0 ? onClose() : adding.mutate())}
    >
      <Box mah="60dvh" style={{ overflowY: 'auto' }}>
        <Stack p={4}>
          {years.map((year) => (
            <Year
              key={year}
              year={year}
              days={found.filter(({ date }) => date.startsWith(year))}
              chosen={chosen}
              onChoose={choose}
            />
          ))}
        </Stack>
      </Box>
    </ConfirmDialog>
  )
}
