import { Button, Group } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'

interface LoadMoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

/** Brings the next page of a list, while there is one. */
export function LoadMore({ query }: LoadMoreProps) {
  const t = useTexts('ui')
  if (!query.hasNextPage) return null
  return (
    <Group justify="center" mt="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {t.showOlder}
      </Button>
    </Group>
  )
}
