import { Button, Container, Grid, Group, Stack, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Inspector, InspectorRequest } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { AnswerControl } from './answer-control.tsx'
import { InspectorHead } from './inspector-head.tsx'
import classes from './inspector-page.module.css'
import { RequestDetail } from './request-detail.tsx'
import { RequestList } from './request-list.tsx'
import { useInspectorStream } from './use-inspector-stream.ts'

function ReceiveAddress({ inspector }: { inspector: Inspector }) {
  const t = useTexts('inspector')
  return (
    <Panel>
      <Text size="sm" fw={600} mb={4}>
        {t.sendTo}
      </Text>
      <Group gap="xs" justify="space-between">
        <code className={classes.address}>{inspector.receiveUrl}</code>
        <CopyButton text={inspector.receiveUrl} label={t.copyAddress} />
      </Group>
    </Panel>
  )
}

function ClearButton({ inspector }: { inspector: Inspector }) {
  const t = useTexts('inspector')
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const clear = useMutation({
    mutationFn: () => api.inspectors.clear(inspector.id),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.inspectorRequests(inspector.id) }),
    onError: notifyProblem,
  })
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={clear.isPending}
      leftSection={<IconTrash size={14} aria-hidden />}
      onClick={() => clear.mutate()}
    >
      {t.clear}
    </Button>
  )
}

function Requests({ inspector, requests }: { inspector: Inspector; requests: InspectorRequest[] }) {
  const t = useTexts('inspector')
  const [parameters, setParameters] = useSearchParams()
  const wanted = parameters.get('request')
  const chosen = requests.find(({ id }) => id === wanted) ?? requests[0]
  if (chosen === undefined) {
    return <EmptyState title={t.waiting}>{t.waitingWhy}</EmptyState>
  }
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Group justify="space-between" mb="xs">
          <Text size="sm" c="dimmed">
            {t.requests(requests.length)}
          </Text>
          <ClearButton inspector={inspector} />
        </Group>
        <RequestList
          requests={requests}
          chosen={chosen.id}
          onChoose={(id) => setParameters(id === requests[0]?.id ? {} : { request: id }, { replace: true })}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <RequestDetail key={chosen.id} request={chosen} />
      </Grid.Col>
    </Grid>
  )
}

function LiveInspector({ inspector }: { inspector: Inspector }) {
  const state = useInspectorStream(inspector.id)
  const requests = useQuery({
    queryKey: queryKeys.inspectorRequests(inspector.id),
    queryFn: async () => (await api.inspectors.requests(inspector.id, { limit: 100 })).data,
    refetchInterval: state === 'lost' ? 5_000 : false,
  })
  return (
    <>
      <InspectorHead state={state} />
      <Stack component="main" gap="md">
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <ReceiveAddress inspector={inspector} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <AnswerControl inspector={inspector} />
          </Grid.Col>
        </Grid>
        <Loaded query={requests}>{(list) => <Requests inspector={inspector} requests={list} />}</Loaded>
      </Stack>
    </>
  )
}

/** A built-in receiver: what it gets, live, and whether the signature holds. */
export function InspectorPage() {
  const t = useTexts('inspector')
  useDocumentTitle(`${t.title} · Bellhop`)
  const { id = '' } = useParams()
  const inspector = useQuery({ queryKey: queryKeys.inspector(id), queryFn: () => api.inspectors.get(id) })
  return (
    <Container size="xl" py="md">
      <Loaded query={inspector}>{(found) => <LiveInspector key={found.id} inspector={found} />}</Loaded>
    </Container>
  )
}
