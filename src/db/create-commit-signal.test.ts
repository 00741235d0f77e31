import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { createCommitSignal } from './create-commit-signal.ts'
import { afterCommit, type Database, inTransaction } from './database.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

function listening() {
  const signal = createCommitSignal<string>()
  const heard: string[] = []
  const stop = signal.listen((news) => heard.push(news))
  return { signal, heard, stop }
}

it('news is told when the outermost transaction has committed, and not before', async () => {
  const { signal, heard } = listening()
  await inTransaction(database.db, async (tx) => {
    await inTransaction(tx, async (inner) => signal.tell(inner, 'inner'))
    signal.tell(tx, 'outer')
    expect(heard).toEqual([])
  })
  expect(heard).toEqual(['inner', 'outer'])
})

it('nobody hears of what was rolled back', async () => {
  const { signal, heard } = listening()
  const work = inTransaction(database.db, async (tx) => {
    signal.tell(tx, 'lost')
    throw new Error('Changed my mind')
  })
  await expect(work).rejects.toThrow('Changed my mind')
  expect(heard).toEqual([])
})

it('whoever has stopped listening hears nothing', async () => {
  const { signal, heard, stop } = listening()
  stop()
  await inTransaction(database.db, async (tx) => signal.tell(tx, 'late'))
  expect(heard).toEqual([])
})

it('outside of a transaction there is no commit to wait for', () => {
  expect(() => afterCommit(database.db, () => undefined)).toThrow('inTransaction')
})
