import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findFreePort } from '../../../test/support/find-free-port.ts'
import { type MailServerOptions, startMailServer } from '../../../test/support/start-mail-server.ts'
import { checkSmtp } from './check-smtp.ts'

const publicUrl = 'https://book.example.com'
const settings = { mailFrom: 'Desk <desk@example.com>', brand: 'Bellhop' }
const look = (smtpUrl: string | null, mailFrom: string | null = settings.mailFrom) =>
  checkSmtp({ ...settings, smtpUrl, mailFrom }, publicUrl)

async function serve(options: MailServerOptions = {}) {
  const server = await startMailServer(options)
  onTestFinished(() => server.close())
  return server
}

describe('the mail server', () => {
  it('that lets us in is well, and gets no mail', async () => {
    const server = await serve({ user: { name: 'desk@example.com', password: 'p:@ss/#' } })
    const found = await look(server.url)
    expect(found).toMatchObject({ verdict: 'ok', finding: expect.stringContaining('Desk <desk@example.com>') })
    expect(server.mails).toEqual([])
  })

  it('that is not named is not looked at', async () => {
    expect(await look(null)).toMatchObject({ verdict: 'skipped', advice: expect.stringContaining('SMTP_URL') })
  })

  it('may not take mails from an address that nobody chose', async () => {
    const server = await serve()
    expect(await look(server.url, null)).toMatchObject({
      verdict: 'warning',
      finding: expect.stringContaining('noreply@book.example.com'),
      advice: expect.stringContaining('BELLHOP_MAIL_FROM'),
    })
  })

  it('that refuses the password: says so, and does not show it', async () => {
    const server = await serve({ user: { name: 'desk', password: 'right' } })
    const found = await look(server.url.replace('right', 'hunter2'))
    expect(found).toMatchObject({ verdict: 'failure', finding: expect.stringContaining('refused the user') })
    expect(found.advice).toContain('%40')
    expect(JSON.stringify(found)).not.toContain('hunter2')
  })

  it('that nobody finds: says where to look', async () => {
    const found = await look(`smtp://127.0.0.1:${await findFreePort()}`)
    expect(found).toMatchObject({ verdict: 'failure', advice: expect.stringContaining('port 25') })
  })

  it('with a certificate that nobody trusts: says how to go on', async () => {
    const server = await serve({ tls: true })
    expect(await look(server.url)).toMatchObject({
      verdict: 'failure',
      advice: expect.stringContaining('rejectUnauthorized'),
    })
    expect(await look(`${server.url}/?tls.rejectUnauthorized=false`)).toMatchObject({ verdict: 'ok' })
  })

  it('that is spoken to with TLS too early: says which address to take', async () => {
    const server = await serve()
    const found = await look(server.url.replace('smtp:', 'smtps:'))
    expect(found).toMatchObject({ verdict: 'failure', advice: expect.stringContaining('smtps://') })
  })

  it('that is something else: says what it said', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await look(`smtp://127.0.0.1:${port}`)).toMatchObject({ verdict: 'failure' })
  })
})
