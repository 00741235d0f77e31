import {
  CompiledQuery,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  PostgresQueryCompiler,
  type RootOperationNode,
} from 'kysely'
import { type Database, type Db, inTransaction } from '../../src/db/database.ts'

interface PlanNode {
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
  readonly Plans?: readonly PlanNode[]
}

/** What statements looked at. */
export interface Cost {
  /** Pages that were looked at, each time it was. */
  readonly buffers: number
  /** Rows that the nodes of the plans returned or threw away. */
  readonly rows: number
}

const undo = new Error('undo')

/** Does the work, then undoes it. */
async function undone<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  const results: T[] = []
  await inTransaction(database.db, async (tx) => {
    results.push(await work(tx))
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  const [result] = results
  if (result === undefined) throw new Error('The work gave nothing.')
  return result
}

/**
 * What the statements of `work` cost, and what it returns. They are noted in one transaction, which is undone, and explained in
 * another. For a PostgreSQL server: it executes and measures them.
 */
export async function costOf<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<Cost & { result: T }> {
  const statements: CompiledQuery[] = []
  const note: KyselyPlugin = {
    transformQuery: ({ node, queryId }: PluginTransformQueryArgs): RootOperationNode => {
      statements.push(new PostgresQueryCompiler().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const result = await undone(database, (tx) => work(tx.withPlugin(note)))
  const costs = await undone(database, async (tx) => {
    const all: Cost[] = []
    for (const statement of statements) all.push(await explain(tx, statement))
    return all
  })
  return {
    buffers: costs.reduce((sum, { buffers }) => sum + buffers, 0),
    rows: costs.reduce((sum, { rows }) => sum + rows, 0),
    result,
  }
}

async function explain(tx: Db, statement: CompiledQuery): Promise<Cost> {
  const text = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement.sql}`
  const { rows } = await tx.executeQuery<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    CompiledQuery.raw(text, [...statement.parameters]),
  )
  const root = rows[0]?.['QUERY PLAN'][0].Plan
  if (root === undefined) throw new Error('There is no plan.')
  return { buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'], rows: rowsOf(root) }
}

function rowsOf(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)
  const own = (node['Actual Rows'] + removed) * node['Actual Loops']
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), own)
}
