import { Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconChevronLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'
import { TextLink } from './text-link.tsx'

interface PageHeaderProps {
  title: string
  description?: ReactNode
  back?: { to: string; label: string }
  actions?: ReactNode
}

/** The head of a page: where one is, what it is for, what one can do. */
export function PageHeader({ title, description, back, actions }: PageHeaderProps) {
  useDocumentTitle(`${title} · Bellhop`)
  return (
    <Stack gap={4} mb="lg">
      {back !== undefined && (
        <TextLink to={back.to} fz="sm" c="dimmed" w="fit-content">
          <Group gap={2} component="span">
            <IconChevronLeft size={14} aria-hidden />
            {back.label}
          </Group>
        </TextLink>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} className={classes.words}>
          <Title order={1}>{title}</Title>
          {description !== undefined && (
            <Text c="dimmed" size="sm" maw={720} component="div">
              {description}
            </Text>
          )}
        </Stack>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
    </Stack>
  )
}
