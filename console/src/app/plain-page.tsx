import { Container, Group, Paper, Stack, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import { LanguageMenu } from './language-menu.tsx'

/** One message on a page of its own. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(`${title} · Bellhop`)
  return (
    <Container size={560} py={{ base: 'lg', sm: 80 }}>
      <Stack>
        <Group justify="space-between">
          <Brand />
          <Group gap={4} wrap="nowrap">
            <LanguageMenu />
            <ColorSchemeSwitch />
          </Group>
        </Group>
        <Paper withBorder p={{ base: 'md', sm: 'xl' }} radius="md" bg="var(--bh-surface)" component="main">
          <Title order={1} mb="sm">
            {title}
          </Title>
          {children}
        </Paper>
      </Stack>
    </Container>
  )
}
