import { expect, it } from 'vitest'
import { publishCommand } from './publish-command.ts'

it('posts the topic to this server, with a key that the shell fills in', () => {
  expect(publishCommand('https://book.example.com', 'invoice.paid')).toBe(
    [
      "curl -X POST 'https://book.example.com/v1/events'",
      '-H "Authorization: Bearer $BELLHOP_API_KEY"',
      "-H 'Content-Type: application/json'",
      '--data-raw \'{"topic":"invoice.paid","data":{}}\'',
    ].join(' \\\n  '),
  )
})
