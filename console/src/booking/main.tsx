import './shell/mantine-styles.ts'
import './shell/accent.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../api/query-client.ts'
import { ThemedPage } from '../theme/themed-page.tsx'
import { BookingApp } from './shell/booking-app.tsx'
import { readEmbedLook, startEmbedded } from './shell/embedded.ts'
import { startInstallable } from './shell/installable.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element with the id "root"')

const look = readEmbedLook(new URLSearchParams(window.location.search))
if (look !== null) startEmbedded(look)
else startInstallable(window.location.pathname)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ThemedPage colorScheme={look?.theme ?? null}>
        <BookingApp />
      </ThemedPage>
    </QueryClientProvider>
  </StrictMode>,
)
