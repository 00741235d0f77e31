import { Text } from '@mantine/core'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { TextLink } from '../ui/text-link.tsx'
import { PlainPage } from './plain-page.tsx'

/** An address without a page. */
export function NotFoundPage() {
  const t = useTexts('app')
  return (
    <PlainPage title={t.notFound}>
      <Text size="sm">
        {t.notFoundWhy} <TextLink to={pageUrls.console}>{t.toConsole}</TextLink>
      </Text>
    </PlainPage>
  )
}
