import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { cssVariables, theme } from './theme.ts'
import './base.css'

/** Gives what is inside the look of our pages, light or dark as the reader's system is or as they chose; `colorScheme` decides for them. */
export function ThemedPage({
  children,
  colorScheme = null,
}: {
  children: ReactNode
  colorScheme?: 'light' | 'dark' | null
}) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(colorScheme === null ? {} : { forceColorScheme: colorScheme })}
    >
      {children}
    </MantineProvider>
  )
}
