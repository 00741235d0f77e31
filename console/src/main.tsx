import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { createQueryClient } from './api/query-client.ts'
import { createPageRouter } from './app/page-router.tsx'
import { forgetSession } from './app/use-session.ts'
import { ThemedPage } from './theme/themed-page.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element with the id "root"')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient(forgetSession)}>
      <ThemedPage>
        <Notifications position="bottom-right" />
        <RouterProvider router={createPageRouter()} />
      </ThemedPage>
    </QueryClientProvider>
  </StrictMode>,
)
