import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { SeriesPreviewInput } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'

/** What a rule would book; asked once typing rests. Null asks nothing. */
export function useSeriesPreview(input: SeriesPreviewInput | null) {
  const text = JSON.stringify(input)
  const [rested] = useDebouncedValue(text, 300)
  const query = useQuery({
    queryKey: queryKeys.seriesPreview({ text: rested }),
    queryFn: () => api.series.preview(JSON.parse(rested)),
    enabled: input !== null && rested !== 'null',
    placeholderData: keepPreviousData,
    retry: false,
  })
  /** Whether what is known is about what is typed now. */
  const current = rested === text && query.isSuccess && !query.isPlaceholderData
  return { query, preview: current ? query.data : undefined }
}
