import { describe, expect, it } from 'vitest'
import { mailSenderOf } from './mail-sender-of.ts'

describe('the sender of mails', () => {
  it.each([
    [{ mailFrom: 'Desk <desk@example.com>', brand: 'Bellhop' }, 'Desk <desk@example.com>'],
    [{ mailFrom: null, brand: 'Bellhop' }, '"Bellhop" <noreply@book.example.com>'],
    [{ mailFrom: null, brand: 'The "Desk" \\o/' }, '"The Desk o/" <noreply@book.example.com>'],
  ])('of %j is %s', (config, sender) => {
    expect(mailSenderOf(config, 'https://book.example.com:8443')).toBe(sender)
  })
})
