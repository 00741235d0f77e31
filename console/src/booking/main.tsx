import './shell/mantine-styles.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../api/query-client.ts'
import { ThemedPage } from '../theme/themed-page.tsx'
import { BookingApp } from './shell/booking-app.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element with the id "root"')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ThemedPage>
        <BookingApp />
      </ThemedPage>
    </QueryClientProvider>
  </StrictMode>,
)
