import { randomBytes } from 'node:crypto'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { spawnBellhop } from '../support/spawn-bellhop.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'bellhop-panic-'))
const undo: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const step of undo) await step()
  rmSync(dataDir, { recursive: true, force: true })
})

const start = () => spawnBellhop({ dataDir, args: ['--no-demo'] }, ({ kill }) => undo.push(kill))

it('a server whose embedded database gives up ends and says why; after it, all that was acknowledged is there', async () => {
  const server = await start()
  expect((await server.api.put('/v1/topics/thing.made', {})).status).toBeLessThan(300)
  const log = join(dataDir, 'pgdata', 'pg_wal')
  // Nothing can be begun there any more, as on a disk without room.
  renameSync(log, `${log}-away`)
  const acknowledged: string[] = []
  let ended = false
  void server.ended.then(() => {
    ended = true
  })
  while (!ended) {
    const events = Array.from({ length: 20 }, () => ({ topic: 'thing.made', data: { noise: noise() } }))
    try {
      const { status, body } = await server.api.post('/v1/events/batch', { events })
      if (status === 202) acknowledged.push(...body.results.map(({ id }: { id: string }) => id))
    } catch {
      // It ended before it answered.
      await server.ended
    }
  }
  expect(await server.ended).not.toMatchObject({ code: 0 })
  expect(server.output()).toMatch(/The embedded database gave up: could not .*pg_wal/)
  renameSync(`${log}-away`, log)
  const again = await start()
  expect(acknowledged.length).toBeGreaterThan(0)
  for (const id of acknowledged) expect((await again.api.get(`/v1/events/${id}`)).status).toBe(200)
  await again.stop()
})

/** Does not get smaller by compression. */
function noise(): string {
  return randomBytes(24_000).toString('base64')
}
