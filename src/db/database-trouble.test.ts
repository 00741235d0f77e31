import { expect, it } from 'vitest'
import { StorageFullError } from './create-disk-guard.ts'
import { databaseTrouble } from './database-trouble.ts'

const coded = (code: string, message = 'it failed') => Object.assign(new Error(message), { code })

it.each([
  ['a server that shuts down', coded('57P01'), 'away'],
  ['a server of which a process was killed', coded('57P02'), 'away'],
  ['a server that starts', coded('57P03'), 'away'],
  ['too many connections', coded('53300'), 'away'],
  ['a transaction that was broken off', coded('25P03'), 'away'],
  ['a broken connection, in the words of SQL', coded('08006'), 'away'],
  ['a server that nobody finds', coded('ECONNREFUSED'), 'away'],
  ['a connection that was reset', coded('ECONNRESET'), 'away'],
  [
    'a host with two addresses that both refuse',
    new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
    'away',
  ],
  ['a connection that ended', new Error('Connection terminated unexpectedly'), 'away'],
  ['a pool that has no connection to give', new Error('timeout exceeded when trying to connect'), 'away'],
  ['a full disk of the server', coded('53100'), 'full'],
  ['a full disk of the embedded database', new StorageFullError('full'), 'full'],
  ['a statement that is wrong', coded('42601'), undefined],
  ['a constraint', coded('23505'), undefined],
  ['an error of our own', new Error('unreachable'), undefined],
  ['something that is no error', 'Connection terminated', undefined],
])('tells %s', (_, error, expected) => {
  expect(databaseTrouble(error)).toBe(expected)
})
