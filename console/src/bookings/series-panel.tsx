import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Series } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { ruleWords } from '../repeats/rule-words.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { FactList } from '../ui/fact-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { nearbyOccurrences } from './nearby-occurrences.ts'

const shownAround = 3

function Occurrence({ occurrence, own }: { occurrence: Series['occurrences'][number]; own: boolean }) {
  const t = useTexts('series')
  const formats = useFormats()
  const time = formats.span(new Date(occurrence.start), new Date(occurrence.end))
  const over = occurrence.status === 'cancelled' || occurrence.status === 'rejected'
  if (own) {
    return (
      <Text size="sm" fw={600} className="tabular" aria-current="true">
        {`${time} · ${t.thisOne}`}
      </Text>
    )
  }
  return (
    <TextLink to={pageUrls.booking(occurrence.uid)} fz="sm" {...(over ? { td: 'line-through', c: 'dimmed' } : {})}>
      {time}
    </TextLink>
  )
}

function Occurrences({ series, uid }: { series: Series; uid: string }) {
  const t = useTexts('series')
  const [all, { toggle }] = useDisclosure(false)
  const repeats = useTexts('repeats')
  const { locale } = useFormats()
  const { occurrences, skipped } = series
  const words = ruleWords(series.rrule, series.timeZone, { t: repeats, locale })
  const position = occurrences.findIndex((occurrence) => occurrence.uid === uid)
  const shown = all ? occurrences : nearbyOccurrences(occurrences, position, shownAround)
  return (
    <Stack gap="sm">
      <FactList
        facts={[
          { label: t.rule, value: words ?? <code>{series.rrule}</code> },
          { label: t.zone, value: series.timeZone },
        ]}
      />
      {position >= 0 && <Text size="sm">{t.at(position + 1, occurrences.length)}</Text>}
      <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.map((occurrence) => (
          <li key={occurrence.originalStart}>
            <Occurrence occurrence={occurrence} own={occurrence.uid === uid} />
          </li>
        ))}
      </Stack>
      {skipped.length > 0 && (
        <Text size="xs" c="dimmed">
          {t.skipped(skipped.length)}
        </Text>
      )}
      <TextLink to={pageUrls.series(series.id)} fz="sm">
        {t.open}
      </TextLink>
      {occurrences.length > 2 * shownAround + 1 && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={toggle}>
            {all ? t.showFewer : t.showAll}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** The series that a booking belongs to, and the occurrences around it. */
export function SeriesPanel({ uid, seriesId }: { uid: string; seriesId: string }) {
  const t = useTexts('series')
  const series = useQuery({ queryKey: queryKeys.series(seriesId), queryFn: () => api.series.get(seriesId) })
  return (
    <Panel title={t.title}>
      <Loaded query={series}>{(found) => <Occurrences series={found} uid={uid} />}</Loaded>
    </Panel>
  )
}
