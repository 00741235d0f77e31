import { expect, it } from 'vitest'
import { createGroupWriter } from './create-group-writer.ts'

/** A writer whose transactions end when the test says so. */
function seed(limits: { maxGroup: number; maxWriting: number; besideFrom?: number }) {
  const groups: { items: readonly number[]; finish(): void }[] = []
  let poison: number | null = null
  const submit = createGroupWriter<number, string>({
    ...limits,
    write: async (items) => {
      await new Promise<void>((resolve) => groups.push({ items, finish: resolve }))
      if (poison !== null && items.includes(poison)) throw new Error(`${poison} does not fit`)
      return items.map((item) => `wrote ${item}`)
    },
  })
  const nextTurn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))
  return {
    submit,
    nextTurn,
    groups,
    poisonWith: (item: number) => {
      poison = item
    },
    async finishAll() {
      for (let done = 0; done < groups.length; done++) {
        groups[done]?.finish()
        await nextTurn()
      }
    },
  }
}

it('writes what arrives in one turn together, and gives each its own results', async () => {
  const { submit, nextTurn, groups, finishAll } = seed({ maxGroup: 10, maxWriting: 1 })
  const answers = [submit([1]), submit([2, 3]), submit([])]
  await nextTurn()
  expect(groups.map(({ items }) => items)).toEqual([[1, 2, 3]])
  await finishAll()
  expect(await Promise.all(answers)).toEqual([['wrote 1'], ['wrote 2', 'wrote 3'], []])
})

it('lets what arrives meanwhile wait for the next transaction, and begins no more than it may', async () => {
  const { submit, nextTurn, groups, finishAll } = seed({ maxGroup: 10, maxWriting: 2 })
  const answers: Promise<string[]>[] = []
  for (const item of [1, 2, 3, 4]) {
    answers.push(submit([item]))
    await nextTurn()
  }
  expect(groups.map(({ items }) => items)).toEqual([[1], [2]])
  await finishAll()
  expect(groups.map(({ items }) => items)).toEqual([[1], [2], [3, 4]])
  expect((await Promise.all(answers)).flat()).toEqual(['wrote 1', 'wrote 2', 'wrote 3', 'wrote 4'])
})

it('begins a transaction beside another one only for many', async () => {
  const { submit, nextTurn, groups, finishAll } = seed({ maxGroup: 10, maxWriting: 2, besideFrom: 3 })
  const answers: Promise<string[]>[] = []
  for (const item of [1, 2, 3]) {
    answers.push(submit([item]))
    await nextTurn()
  }
  expect(groups.map(({ items }) => items)).toEqual([[1]])
  answers.push(submit([4]))
  await nextTurn()
  expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3, 4]])
  answers.push(submit([5]))
  await nextTurn()
  await finishAll()
  expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]])
  expect((await Promise.all(answers)).flat()).toHaveLength(5)
})

it('takes no more than a group holds, but for one caller who brings more', async () => {
  const { submit, nextTurn, groups, finishAll } = seed({ maxGroup: 3, maxWriting: 1 })
  const answers = [submit([1, 2]), submit([3, 4]), submit([5, 6, 7, 8]), submit([9])]
  await nextTurn()
  await finishAll()
  expect(groups.map(({ items }) => items)).toEqual([[1, 2], [3, 4], [5, 6, 7, 8], [9]])
  expect((await Promise.all(answers)).flat()).toHaveLength(9)
})

it('tries callers one by one when their group fails, so that only the one at fault is refused', async () => {
  const { submit, nextTurn, groups, finishAll, poisonWith } = seed({ maxGroup: 10, maxWriting: 1 })
  poisonWith(2)
  const answers = Promise.allSettled([submit([1]), submit([2]), submit([3])])
  await nextTurn()
  await finishAll()
  expect(groups.map(({ items }) => items)).toEqual([[1, 2, 3], [1], [2], [3]])
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

it('refuses a whole group once when the database goes away, because it may have been committed', async () => {
  const written: (readonly number[])[] = []
  const submit = createGroupWriter<number, string>({
    maxGroup: 10,
    maxWriting: 1,
    write: async (items) => {
      written.push(items)
      throw new Error('Connection terminated unexpectedly')
    },
  })
  const answers = await Promise.allSettled([submit([1]), submit([2]), submit([3])])
  expect(written).toEqual([[1, 2, 3]])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})
