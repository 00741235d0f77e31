import { describe, expect, it } from 'vitest'
import { publishTestEvents, seedEndpoint } from '../support/delivery-setup.ts'
import { type NoticeStage, once, startNoticeStage } from '../support/notice-stage.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import type { ReceivedMail } from '../support/start-mail-server.ts'

const refuse = () => ({ status: 404, headers: { 'x-reason': 'moved' }, body: 'Nobody here' })

function textOf(mail: ReceivedMail | undefined): string {
  return mail?.text ?? expect.fail('There is no such mail.')
}

function logOf(mail: ReceivedMail | undefined): string {
  const [file] = mail?.attachments ?? []
  expect(file).toMatchObject({ filename: 'transmission-log.txt', mimeType: 'text/plain' })
  return String(file?.content)
}

async function bookInVain(stage: NoticeStage) {
  const endpointId = await stage.addEndpoint('/hook?key=1', {
    ...{ name: 'Planner', dialect: 'bellhop', triggers: ['booking.created'] },
    retry: { preset: 'custom', seconds: [60] },
    headers: [{ name: 'x-token', value: 'very-secret-token' }],
  })
  await stage.addEventType('fitting', false)
  await stage.bookAsGuest('fitting', '2026-03-03T00:00:00Z')
  await stage.settle()
  stage.pass(60)
  await stage.settle()
  return endpointId
}

describe('the last failed attempt of a delivery', () => {
  it('is told to every administrator, each in their language, after a minute of gathering', async () => {
    const stage = await startNoticeStage(refuse)
    const endpointId = await bookInVain(stage)
    expect(stage.server.mails).toHaveLength(0)
    stage.pass(60)
    await stage.settle()

    expect(stage.server.mails.map(({ envelope }) => envelope.to[0]).sort()).toEqual([
      'hana@harbour.example',
      'jonas@harbour.example',
      'mira@harbour.example',
    ])
    const [english] = stage.to('mira')
    expect(english?.subject).toBe('【Bellhop】Webhook Transmission Failed')
    const text = textOf(english)
    expect(text).toContain('Hello Mira Keller,')
    expect(text).toContain('Booking link: Fitting')
    expect(text).toContain(`Webhook URL: ${stage.receiver.url}/hook?key=1`)
    expect(text).toMatch(/Time of transmission: March 2, 2026/)
    expect(text).toContain('Last result: HTTP 404')
    expect(text).toContain(`https://book.example.com/console/deliveries?status=failed&endpointId=${endpointId}`)

    const [japanese] = stage.to('hana')
    expect(japanese?.subject).toBe('【Bellhop】Webhookの送信に失敗しました')
    expect(textOf(japanese)).toContain('高橋 花 様')
    expect(textOf(japanese)).toContain('予約リンク: Fitting')
    expect(textOf(japanese)).toMatch(/送信日時: 2026年3月2日 17:01:00/)
    expect(japanese?.html).toContain('<html lang="ja">')

    const [german] = stage.to('jonas')
    expect(german?.subject).toBe('【Bellhop】Webhook-Übertragung fehlgeschlagen')
    expect(textOf(german)).toContain('Guten Tag Jonas Weiß')
    expect(textOf(german)).toMatch(/Zeitpunkt der Übertragung: 2\. März 2026.*09:01:00/)
  })

  it('comes with the log of every attempt, in which secrets are hidden', async () => {
    const stage = await startNoticeStage(refuse)
    await bookInVain(stage)
    stage.pass(60)
    await stage.settle()
    const log = logOf(stage.to('mira')[0])
    expect(log).toMatch(/^dlv_\w+ · booking\.created · Planner · Fitting$/m)
    expect(log).toMatch(/^Attempt 1 of 2 · 2026-03-02T08:00:00\.000Z · .* ms · status: /m)
    expect(log).toMatch(/^Attempt 2 of 2 · 2026-03-02T08:01:00\.000Z/m)
    expect(log).toContain(`> POST ${stage.receiver.url}/hook?key=1`)
    expect(log.match(/^< 404$/gm)).toHaveLength(2)
    expect(log).toContain('< x-reason: moved')
    expect(log).toContain('< Nobody here')
    expect(log).toContain('> x-token: ••••••••')
    expect(log).not.toContain('very-secret-token')
  })

  it('publishes delivery.failed, once, to whoever listens', async () => {
    const stage = await startNoticeStage(({ path }) => (path === '/ops' ? {} : refuse()))
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.addEndpoint('/ops', { dialect: 'bellhop', triggers: ['delivery.failed', 'endpoint.disabled'] })
    await stage.publish(3)
    await stage.settle()
    await stage.settle()
    const told = stage.at('/ops').map(({ body }) => JSON.parse(body))
    expect(told).toHaveLength(3)
    expect(told[0].data).toMatchObject({
      delivery: { trigger: 'test.happened', attemptCount: 1 },
      endpoint: { name: '/hook', url: `${stage.receiver.url}/hook` },
      error: { code: 'status' },
      statusCode: 404,
    })
    expect(new Set(told.map(({ data }) => data.delivery.id)).size).toBe(3)
  })

  it('is told to the webhooks of whoever operates the server, with whose it is', async () => {
    const answers: Record<string, object> = { '/operations': {}, '/gone': { status: 410 } }
    const stage = await startNoticeStage(({ path }) => answers[path] ?? refuse(), { operator: 'harbour-operations' })
    const { database, clock } = stage
    const operations = await seedOrganization(database.db, { slug: 'harbour-operations' })
    const url = `${stage.receiver.url}/operations`
    await seedEndpoint(database.db, operations.organizationId, {
      url,
      triggers: ['delivery.failed', 'endpoint.disabled'],
      retry: once,
    })
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.addEndpoint('/gone', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.publish(1)
    await stage.settle()
    await stage.settle()
    const told = stage.at('/operations').map(({ body }) => JSON.parse(body))
    expect(told.map(({ type }) => type).toSorted()).toEqual(['delivery.failed', 'delivery.failed', 'endpoint.disabled'])
    for (const { data } of told) expect(data.organization).toMatchObject({ id: stage.organizationId })
    expect(told.map(({ data }) => data.endpoint.name).toSorted()).toEqual(['/gone', '/gone', '/hook'])
    expect((await stage.eventsOf('delivery.failed'))[0].decisions).toHaveLength(2)

    await seedEndpoint(database.db, operations.organizationId, { url: `${stage.receiver.url}/own`, retry: once })
    await publishTestEvents(database.db, { organizationId: operations.organizationId, clock }, [{ data: {} }])
    await stage.settle()
    await stage.settle()
    const last = stage
      .at('/operations')
      .slice(3)
      .map(({ body }) => JSON.parse(body).data)
    expect(last).toHaveLength(1)
    expect(last[0]).not.toHaveProperty('organization')
  })

  it('of a delivery.failed itself is told by mail, and causes no other event', async () => {
    const stage = await startNoticeStage(refuse)
    const triggers = ['test.happened', 'delivery.failed']
    await stage.addEndpoint('/one', { dialect: 'bellhop', triggers, retry: once })
    await stage.addEndpoint('/two', { dialect: 'bellhop', triggers, retry: once })
    await stage.publish(1)
    for (let round = 0; round < 5; round++) await stage.settle()
    expect(await stage.eventsOf('delivery.failed')).toHaveLength(2)
    expect(stage.receiver.requests).toHaveLength(2 + 2 * 2)
    stage.pass(60)
    await stage.settle()
    expect(textOf(stage.to('mira')[0])).toContain('6 webhook deliveries have failed')
  })

  it('is told in Slack in words, with a link to the delivery, and so is a webhook that is switched off', async () => {
    const stage = await startNoticeStage(({ path }) =>
      path === '/slack' ? {} : path === '/gone' ? { status: 410 } : refuse(),
    )
    const ready = (await stage.api.get('/v1/templates')).body.data
    const { body, contentType } = ready.find(({ name }: { name: string }) => name === 'slack-notices')
    const triggers = ['test.happened']
    const oddId = await stage.addEndpoint('/odd', { dialect: 'bellhop', triggers, retry: once })
    await stage.api.patch(`/v1/endpoints/${oddId}`, { name: '/<!channel> & co' })
    const goneId = await stage.addEndpoint('/gone', { dialect: 'bellhop', triggers, retry: once })
    const listens = ['delivery.failed', 'endpoint.disabled']
    await stage.addEndpoint('/slack', { dialect: 'bellhop', triggers: listens, template: { body, contentType } })
    await stage.publish(1)
    await stage.settle()
    const messages = stage.at('/slack').map((request) => JSON.parse(request.body).blocks[0].text.text as string)
    const [failed = ''] = messages.filter((message) => message.includes('co: a delivery failed'))
    const [first, second, third] = failed.split('\n')
    expect(first).toBe('*Webhook /&lt;!channel&gt; &amp; co: a delivery failed*')
    expect(second).toMatch(/^test\.happened, attempts: 1\. The receiver answered 404/)
    expect(third).toMatch(
      /^<https:\/\/book\.example\.com\/console\/deliveries\/dlv_[0-9a-z]{26}\|See what failed, and send it again>$/,
    )
    const off = messages.filter((message) => message.includes('was switched off'))
    expect(off).toEqual([
      `*Webhook /gone was switched off*\nIts receiver answered 410: the address is gone. What waits is kept until it is on again.\n<https://book.example.com/console/webhooks/${goneId}|Open the webhook>`,
    ])
    for (const { body: sent } of stage.at('/slack')) expect(sent).not.toContain('<!channel>')
  })

  it('of a ping or a test is told to nobody', async () => {
    const stage = await startNoticeStage(refuse)
    const id = await stage.addEndpoint('/hook', {
      dialect: 'bellhop',
      triggers: ['test.happened', 'ping'],
      retry: once,
    })
    await stage.publish(1)
    await stage.database.db.updateTable('pending_deliveries').set({ test: true }).execute()
    await stage.settle()
    expect((await stage.api.get(`/v1/deliveries?endpointId=${id}&status=failed`)).body.data).toHaveLength(1)
    await stage.api.post(`/v1/endpoints/${id}/test`, { trigger: 'ping' })
    await stage.publish(1)
    await stage.database.db.updateTable('events').set({ topic: 'ping' }).execute()
    await stage.settle()
    stage.pass(60)
    await stage.settle()
    expect(stage.server.mails).toEqual([])
    expect(await stage.eventsOf('delivery.failed')).toEqual([])
  })
})

describe('many failures', () => {
  it('at once are one mail, which counts them all and shows the newest', async () => {
    const stage = await startNoticeStage(refuse)
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.publish(200)
    await stage.settle()
    stage.pass(60)
    await stage.settle()
    await stage.settle()
    expect(stage.to('mira')).toHaveLength(1)
    const [mail] = stage.to('mira')
    const text = textOf(mail)
    expect(text).toContain('200 webhook deliveries have failed')
    expect(text).toContain('Failed: 200')
    expect(text).toContain('logs of the latest 20 are attached')
    expect(text.match(/^- .* · test\.happened · HTTP 404$/gm)).toHaveLength(5)
    expect(logOf(mail).match(/^dlv_/gm)).toHaveLength(20)
  })

  it('of several webhooks are one mail too', async () => {
    const stage = await startNoticeStage(refuse)
    for (const path of ['/one', '/two', '/three']) {
      await stage.addEndpoint(path, { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    }
    await stage.publish(2)
    await stage.settle()
    stage.pass(60)
    await stage.settle()
    expect(stage.to('mira')).toHaveLength(1)
    const text = textOf(stage.to('mira')[0])
    expect(text).toContain('6 webhook deliveries have failed')
    expect(text.match(/^== Webhook: \/(one|two|three) ==$/gm)).toHaveLength(3)
    expect(text).toContain('console/deliveries?status=failed\n')
  })

  it('of two organizations are told to each one alone', async () => {
    const stage = await startNoticeStage(refuse)
    const { database, clock } = stage
    await stage.addEndpoint('/own', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    const other = await seedOrganization(database.db, { slug: 'meadow' })
    await seedEndpoint(database.db, other.organizationId, { url: `${stage.receiver.url}/other`, retry: once })
    await stage.publish(2)
    await publishTestEvents(database.db, { organizationId: other.organizationId, clock }, [{ data: {} }])
    await stage.settle()
    stage.pass(60)
    await stage.settle()
    const [own] = stage.to('mira')
    expect(textOf(own)).toContain('Failed: 2')
    expect(textOf(own)).not.toContain('/other')
    expect(logOf(own)).not.toContain('/other')
    const foreign = stage.server.mails.filter(({ envelope }) => envelope.to.includes('mira@meadow.example'))
    expect(foreign).toHaveLength(1)
    expect(textOf(foreign[0])).toContain(`${stage.receiver.url}/other`)
    expect(textOf(foreign[0])).not.toContain('/own')
    expect(stage.server.mails).toHaveLength(4)
  })

  it('that go on are gathered for 15 minutes, then for an hour', async () => {
    const stage = await startNoticeStage(refuse)
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    const told: string[] = []
    for (let minute = 0; minute < 78; minute++) {
      await stage.publish(1)
      await stage.settle()
      const count = /^(?:(\d+)|A) webhook deliver/m.exec(textOf(stage.to('mira')[told.length] ?? noMail))
      if (stage.to('mira').length > told.length) told.push(`${minute}: ${count?.[1] ?? 1}`)
      stage.pass(60)
    }
    expect(told).toEqual(['1: 2', '16: 15', '76: 60'])
  })

  it('of another webhook meanwhile are news: they wait 15 minutes at most', async () => {
    const stage = await startNoticeStage(refuse)
    await stage.addEndpoint('/one', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    for (let minute = 0; minute < 20; minute++) {
      await stage.publish(1)
      await stage.settle()
      stage.pass(60)
    }
    expect(stage.to('mira')).toHaveLength(2)
    await stage.addEndpoint('/two', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.publish(1)
    await stage.settle()
    stage.pass(11 * 60)
    await stage.settle()
    expect(stage.to('mira')).toHaveLength(3)
    expect(textOf(stage.to('mira')[2])).toContain('== Webhook: /two ==')
  })
})

const noMail: ReceivedMail = {
  envelope: { from: '', to: [] },
  headers: [],
  headerLines: [],
  attachments: [],
  text: '-',
}

describe('a webhook that delivers again', () => {
  it('is told once, with how many had failed', async () => {
    let works = false
    const stage = await startNoticeStage(() => (works ? {} : refuse()))
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.publish(3)
    await stage.settle()
    stage.pass(60)
    await stage.settle()
    expect(stage.to('hana')).toHaveLength(1)

    works = true
    stage.pass(60)
    await stage.settle()
    expect(stage.to('hana')).toHaveLength(1)
    await stage.publish(1)
    await stage.settle()
    stage.pass(60)
    await stage.settle()
    await stage.settle()
    expect(stage.to('hana').map(({ subject }) => subject)).toEqual([
      '【Bellhop】Webhookの送信に失敗しました',
      '【Bellhop】Webhookの送信が回復しました',
    ])
    expect(textOf(stage.to('mira')[1])).toContain('Failed: 3')
    expect(stage.to('jonas')[1]?.subject).toBe('【Bellhop】Webhook liefert wieder')
    stage.pass(86_400)
    await stage.publish(1)
    await stage.settle()
    expect(stage.to('hana')).toHaveLength(2)
    expect(await stage.database.db.selectFrom('endpoint_failures').selectAll().execute()).toEqual([])
  })

  it('before anybody was told of its failures is one mail, which says both', async () => {
    let works = false
    const stage = await startNoticeStage(() => (works ? {} : refuse()))
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.publish(1)
    await stage.settle()
    works = true
    stage.pass(30)
    await stage.publish(1)
    await stage.settle()
    stage.pass(600)
    await stage.settle()
    stage.pass(600)
    await stage.settle()
    expect(stage.to('mira')).toHaveLength(1)
    expect(textOf(stage.to('mira')[0])).toContain('It delivers again by now')
  })

  it('and fails again at once is not called well', async () => {
    let works = false
    const stage = await startNoticeStage(() => (works ? {} : refuse()))
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    const happen = async (answers: boolean, seconds: number) => {
      works = answers
      await stage.publish(1)
      await stage.settle()
      stage.pass(seconds)
    }
    await happen(false, 60)
    await stage.settle()
    await happen(true, 30)
    await happen(false, 600)
    await stage.settle()
    expect(stage.to('mira').map(({ subject }) => subject)).toEqual(['【Bellhop】Webhook Transmission Failed'])
  })

  it('is forgotten when it was deleted', async () => {
    const stage = await startNoticeStage(refuse)
    const id = await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.publish(1)
    await stage.settle()
    expect((await stage.api.delete(`/v1/endpoints/${id}`)).status).toBe(200)
    stage.pass(60)
    await stage.settle()
    expect(stage.server.mails).toEqual([])
    expect(await stage.database.db.selectFrom('endpoint_failures').selectAll().execute()).toEqual([])
  })
})

describe('a webhook that is switched off by itself', () => {
  it('because its receiver is gone: mail and event say so', async () => {
    const stage = await startNoticeStage(({ path }) => (path === '/ops' ? {} : { status: 410 }))
    const id = await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'] })
    await stage.addEndpoint('/ops', { dialect: 'bellhop', triggers: ['endpoint.disabled'] })
    await stage.publish(1)
    await stage.settle()
    expect(stage.to('mira').map(({ subject }) => subject)).toEqual(['【Bellhop】Webhook Switched Off'])
    const text = textOf(stage.to('mira')[0])
    expect(text).toContain('410 Gone')
    expect(text).toContain(`https://book.example.com/console/webhooks/${id}`)
    expect(textOf(stage.to('hana')[0])).toContain('送信先が 410 Gone を返しました')
    expect(textOf(stage.to('jonas')[0])).toContain('Der Empfänger antwortete mit 410 Gone')
    expect(stage.at('/ops')).toHaveLength(1)
  })

  it('because it has failed for days: mail and event say so', async () => {
    const stage = await startNoticeStage(({ path }) => (path === '/ops' ? {} : refuse()))
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.addEndpoint('/ops', { dialect: 'bellhop', triggers: ['endpoint.disabled'] })
    for (let day = 0; day <= 5; day++) {
      await stage.publish(1)
      await stage.settle()
      stage.pass(86_400)
    }
    await stage.settle()
    const off = stage.to('mira').filter(({ subject }) => subject === '【Bellhop】Webhook Switched Off')
    expect(off).toHaveLength(1)
    expect(textOf(off[0])).toContain('Every attempt of the last five days has failed.')
    expect(JSON.parse(stage.at('/ops')[0]?.body ?? '{}').data).toMatchObject({ reason: 'failing' })
  })
})
