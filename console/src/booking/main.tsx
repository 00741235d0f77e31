import '@mantine/core/styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../api/query-client.ts'
import { ThemedPage } from '../theme/themed-page.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element with the id "root"')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ThemedPage>{null}</ThemedPage>
    </QueryClientProvider>
  </StrictMode>,
)
