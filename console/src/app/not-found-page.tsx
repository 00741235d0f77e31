import { Text } from '@mantine/core'
import { pageUrls } from '../api/urls.ts'
import { TextLink } from '../ui/text-link.tsx'
import { PlainPage } from './plain-page.tsx'

/** An address without a page. */
export function NotFoundPage() {
  return (
    <PlainPage title="There is no such page">
      <Text size="sm">
        The address may be mistyped, or what it named is gone.{' '}
        <TextLink to={pageUrls.console}>Go to the console</TextLink>
      </Text>
    </PlainPage>
  )
}
