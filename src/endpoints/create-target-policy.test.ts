import { describe, expect, it } from 'vitest'
import { createTargetPolicy, type TargetPolicyOptions } from './create-target-policy.ts'

const policy = (options: Partial<TargetPolicyOptions> = {}) =>
  createTargetPolicy({ allowHttp: false, allowTargets: [], allowUrlPrefixes: [], ...options })

const notWritten = /must be complete|is not a host|white space|Port 0/
const notHost = /must name a host/
const notPublic =
  /localhost is the sending|not a full host name|local networks only|metadata service|not a valid host name/

const attempts: readonly (readonly [string, RegExp])[] = [
  // Other schemes, and none.
  ['http://hooks.example.com/', /must begin with https/],
  ['HTTP://hooks.example.com/', /must begin with https/],
  ['ftp://hooks.example.com/', notWritten],
  ['file:///etc/passwd', notWritten],
  ['gopher://hooks.example.com/', notWritten],
  ['javascript:alert(1)', notWritten],
  ['data:text/plain,x', notWritten],
  ['ws://hooks.example.com/', notWritten],
  ['wss://hooks.example.com/', notWritten],
  ['unix:/var/run/docker.sock', notWritten],
  ['hooks.example.com', notWritten],
  ['//hooks.example.com/', notWritten],
  ['/hooks', notWritten],
  ['', notWritten],
  ['https:', notWritten],
  ['https://', notWritten],
  ['https:///hooks.example.com', notWritten],
  ['https:hooks.example.com', notWritten],
  ['https:/hooks.example.com', notWritten],
  ['https:\\\\hooks.example.com', notWritten],
  ['https://hooks.example.com\\@127.0.0.1/', notWritten],
  // Written so that a reader and the parser see different addresses.
  [' https://hooks.example.com/', notWritten],
  ['https://hooks.example.com/ ', notWritten],
  ['https://hooks.exa\tmple.com/', notWritten],
  ['https://hooks.example.com/\r\nHost: inner', notWritten],
  ['https://hooks.example.com/\n', notWritten],
  ['https://hooks.example.com/\0', notWritten],
  ['\u0000https://hooks.example.com/', notWritten],
  ['https://hooks\u200b.example.com/', notWritten],
  ['https://hooks\u00ad.example.com/', notWritten],
  ['https://hooks.example.com/\u202egpj', notWritten],
  ['https://hooks.example.com/#x', /must not contain "#"/],
  ['https://hooks.example.com#@127.0.0.1/', /must not contain "#"/],
  ['https://hooks.example.com:0/', notWritten],
  ['https://hooks.example.com:65536/', notWritten],
  ['https://hooks.example.com:http/', notWritten],
  ['https://%/', notWritten],
  ['https://[::1/', notWritten],
  ['https://::1/', notWritten],
  [`https://hooks.example.com/${'a'.repeat(2048)}`, /longer than 2048/],
  // Credentials.
  ['https://user:password@hooks.example.com/', /user name or password/],
  ['https://user@hooks.example.com/', /user name or password/],
  ['https://:password@hooks.example.com/', /user name or password/],
  ['https://@hooks.example.com/', /user name or password/],
  ['https://:@hooks.example.com/', /user name or password/],
  ['https://hooks.example.com@127.0.0.1/', /user name or password/],
  ['https://hooks.example.com:443@10.0.0.1/', /user name or password/],
  ['https://hooks.example.com%2f@127.0.0.1/', /user name or password/],
  // localhost.
  ['https://localhost/', notPublic],
  ['https://localhost:8443/hooks', notPublic],
  ['https://LOCALHOST/', notPublic],
  ['https://LocalHost/', notPublic],
  ['https://localhost./', notPublic],
  ['https://localhost../', notPublic],
  ['https://hooks.localhost/', notPublic],
  ['https://hooks.example.com.localhost/', notPublic],
  ['https://hooks.localhost./', notPublic],
  ['https://l%6fcalhost/', notPublic],
  ['https://%6c%6f%63%61%6c%68%6f%73%74/', notPublic],
  ['https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/', notPublic],
  ['https://ｌｏｃａｌｈｏｓｔ/', notPublic],
  ['https://localhost。/', notPublic],
  ['https://hooks。localhost/', notPublic],
  ['https://localhost.localdomain/', notPublic],
  ['https://ip6-localhost/', notPublic],
  // IPv4, in every notation.
  ['https://127.0.0.1/', notHost],
  ['https://127.0.0.1./', notHost],
  ['https://127.0.0.1:8443/', notHost],
  ['https://127.1/', notHost],
  ['https://127.0.1/', notHost],
  ['https://127.255.255.254/', notHost],
  ['https://2130706433/', notHost],
  ['https://2130706433./', notHost],
  ['https://0x7f000001/', notHost],
  ['https://0X7F000001/', notHost],
  ['https://0x7f.0.0.1/', notHost],
  ['https://0x7f.1/', notHost],
  ['https://0x7f.0x0.0x0.0x1/', notHost],
  ['https://017700000001/', notHost],
  ['https://0177.0.0.1/', notHost],
  ['https://0177.0.0.01/', notHost],
  ['https://00000177.1/', notHost],
  ['https://127.0.0x1/', notHost],
  ['https://0/', notHost],
  ['https://0.0.0.0/', notHost],
  ['https://0x0/', notHost],
  ['https://10.0.0.1/', notHost],
  ['https://192.168.1/', notHost],
  ['https://3232235777/', notHost],
  ['https://169.254.169.254/latest/meta-data/', notHost],
  ['https://2852039166/', notHost],
  ['https://0xa9fea9fe/', notHost],
  ['https://0251.0376.0251.0376/', notHost],
  ['https://425.510.425.510/', notWritten],
  ['https://256.256.256.256/', notWritten],
  ['https://1.2.3.4.5/', notWritten],
  ['https://4294967296/', notWritten],
  ['https://127.0.0.1.x.0x7f/', notWritten],
  ['https://8.8.8.8/', notHost],
  ['https://134744072/', notHost],
  ['https://１２７.０.０.１/', notHost],
  ['https://①②⑦.⓪.⓪.①/', notHost],
  ['https://127。0。0。1/', notHost],
  ['https://127．0．0．1/', notHost],
  ['https://127｡0｡0｡1/', notHost],
  ['https://%31%32%37.0.0.1/', notHost],
  ['https://0ｘ7f.1/', notHost],
  // IPv6, in every notation.
  ['https://[::1]/', notHost],
  ['https://[::1]:8443/', notHost],
  ['https://[0:0:0:0:0:0:0:1]/', notHost],
  ['https://[0000:0000:0000:0000:0000:0000:0000:0001]/', notHost],
  ['https://[::]/', notHost],
  ['https://[::127.0.0.1]/', notHost],
  ['https://[::ffff:127.0.0.1]/', notHost],
  ['https://[::ffff:7f00:1]/', notHost],
  ['https://[::FFFF:7F00:0001]/', notHost],
  ['https://[0:0:0:0:0:ffff:10.0.0.1]/', notHost],
  ['https://[::ffff:0:127.0.0.1]/', notHost],
  ['https://[64:ff9b::127.0.0.1]/', notHost],
  ['https://[64:ff9b:1::7f00:1]/', notHost],
  ['https://[2002:7f00:1::]/', notHost],
  ['https://[2001:0:7f00:1::]/', notHost],
  ['https://[fe80::1]/', notHost],
  ['https://[fe80::1%25eth0]/', notWritten],
  ['https://[fe80::1%eth0]/', notWritten],
  ['https://[fc00::1]/', notHost],
  ['https://[fd00:ec2::254]/', notHost],
  ['https://[fec0::1]/', notHost],
  ['https://[ff02::1]/', notHost],
  ['https://[2606:4700:4700::1111]/', notHost],
  ['https://[::ffff:8.8.8.8]/', notHost],
  // Names of local networks, and of services that clouds have for their own machines.
  ['https://intranet/', notPublic],
  ['https://kubernetes/', notPublic],
  ['https://metadata/', notPublic],
  ['https://com/', notPublic],
  ['https://com./', notPublic],
  ['https://printer.local/', notPublic],
  ['https://PRINTER.LOCAL./', notPublic],
  ['https://db.internal/', notPublic],
  ['https://host.docker.internal/', notPublic],
  ['https://metadata.google.internal/computeMetadata/v1/', notPublic],
  ['https://metadata.google.internal./', notPublic],
  ['https://metadata.goog/', notPublic],
  ['https://metadata.tencentyun.com/', notPublic],
  ['https://instance-data.ec2.internal/', notPublic],
  ['https://kubernetes.default.svc/', notPublic],
  ['https://kubernetes.default.svc.cluster.local/', notPublic],
  ['https://router.home.arpa/', notPublic],
  ['https://1.0.0.127.in-addr.arpa/', notPublic],
  ['https://nas.lan/', notPublic],
  ['https://nas.home/', notPublic],
  ['https://crm.corp/', notPublic],
  ['https://crm.private/', notPublic],
  ['https://crm.intranet/', notPublic],
  ['https://expyuzz4wqqyqhjn.onion/', notPublic],
  // Names that are none.
  ['https://hooks..example.com/', notPublic],
  ['https://.example.com/', notPublic],
  ['https://hooks.example.com../', notPublic],
  ['https://*.example.com/', notPublic],
  ["https://hooks'.example.com/", notPublic],
  ['https://hooks$x.example.com/', notPublic],
  [`https://${'a'.repeat(64)}.example.com/`, notPublic],
  [`https://${'abcdefg.'.repeat(32)}com/`, notPublic],
  ['https://./', notPublic],
]

describe('an address of a receiver', () => {
  it.each(attempts)('%j is refused', (url, message) => {
    expect(policy().checkUrl(url)).toMatch(message)
  })

  it('was tried in many ways, each another one', () => {
    expect(new Set(attempts.map(([url]) => url)).size).toBe(attempts.length)
    expect(attempts.length).toBeGreaterThanOrEqual(120)
  })

  it.each(attempts.filter(([, message]) => message !== notWritten).map(([url]) => url))(
    '%j is refused over http too, where that is allowed',
    (url) => {
      const overHttp = url.replace(/^https?:/i, 'http:')
      const isOnlyHttp = /^http:/i.test(url)
      expect(policy({ allowHttp: true }).checkUrl(overHttp) === null).toBe(isOnlyHttp)
    },
  )

  it.each([
    'https://hooks.example.com',
    'https://hooks.example.com/',
    'HTTPS://HOOKS.EXAMPLE.COM/Path',
    'https://hooks.example.com./',
    'https://hooks.example.com:8443/bookings?team=7&x=%23',
    'https://hooks.example.com/@user',
    'https://hooks.example.com/?redirect=http://127.0.0.1/',
    'https://localhost.example.com/',
    'https://mylocalhost.com/',
    'https://127.0.0.1.nip.io/',
    'https://internal.example.com/',
    'https://xn--bcher-kva.example/',
    'https://bücher.example/予約',
    'https://my_team.example.com/',
    'https://n8n-7f3.eu-central-1.elb.amazonaws.com/webhook/4c1f',
    `https://hooks.example.com/${'a'.repeat(2000)}`,
  ])('%j is allowed', (url) => {
    expect(policy().checkUrl(url)).toBeNull()
  })
})

describe('what an operator allows', () => {
  it('http for public hosts, with allowHttp', () => {
    expect(policy({ allowHttp: true }).checkUrl('http://hooks.example.com/')).toBeNull()
  })

  it('is not http, where only the target is allowed', () => {
    expect(policy({ allowTargets: ['crm.corp'] }).checkUrl('http://crm.corp/')).toMatch(/must begin with https/)
  })

  it.each<[string, string, boolean]>([
    ['crm.corp', 'https://crm.corp/', true],
    ['crm.corp', 'https://CRM.corp./', true],
    ['CRM.Corp.', 'https://crm.corp/', true],
    ['crm.corp', 'https://erp.corp/', false],
    ['crm.corp', 'https://x.crm.corp/', false],
    ['crm.corp', 'https://evilcrm.corp/', false],
    ['*.corp', 'https://a.b.corp/', true],
    ['*.corp', 'https://evilcorp/', false],
    ['receiver', 'https://receiver:9000/', true],
    ['10.0.0.0/8', 'https://10.1.2.3/', true],
    ['10.0.0.0/8', 'https://167838211/', true],
    ['10.0.0.0/8', 'https://[::ffff:10.1.2.3]/', true],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['10.0.0.0/8', 'https://8.8.8.8/', false],
    ['127.0.0.1', 'https://127.0.0.1:9000/', true],
    ['127.0.0.1', 'https://127.0.0.2/', false],
    ['127.0.0.1', 'https://localhost/', true],
    ['127.0.0.1', 'https://[::1]/', false],
    ['10.0.0.0/8', 'https://localhost/', false],
    ['localhost', 'https://localhost:9000/', true],
    ['localhost', 'https://hooks.localhost/', true],
    ['localhost', 'https://127.0.0.1/', true],
    ['localhost', 'https://[::1]/', true],
    ['localhost', 'https://10.0.0.1/', false],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['[fd12::1]', 'https://[fd12::1]/', true],
    ['fd00::/8', 'https://[fe80::1]/', false],
    ['0.0.0.0/0', 'https://[::1]/', false],
    ['::/0', 'https://10.0.0.1/', false],
  ])('with %j: %j %j', (entry, url, isAllowed) => {
    expect(policy({ allowTargets: [entry] }).checkUrl(url) === null).toBe(isAllowed)
  })

  it('does not lift the rules of how an address is written', () => {
    const open = policy({ allowTargets: ['localhost', '0.0.0.0/0', '::/0'] })
    expect(open.checkUrl('https://user:password@127.0.0.1/')).toMatch(/user name or password/)
    expect(open.checkUrl('file:///etc/passwd')).toMatch(notWritten)
  })

  it('is read as a whole: every wrong entry is named', () => {
    const allowTargets = ['crm.corp', 'http://x', '10.0.0.0/33', '127.1', 'a b', '*', '']
    expect(() => policy({ allowTargets })).toThrow(/not "http:\/\/x", "10.0.0.0\/33", "127.1", "a b", "\*", ""/)
  })
})

describe("this server's own inspector", () => {
  const own = policy({
    allowUrlPrefixes: ['http://localhost:8080/inspector/', 'https://bellhop.example.com/inspector/'],
  })

  it.each([
    'http://localhost:8080/inspector/insp_1/in',
    'https://bellhop.example.com/inspector/insp_1/in?x=1',
    'https://BELLHOP.example.com:443/inspector/insp_1/in',
  ])('%j may receive', (url) => {
    expect(own.checkUrl(url)).toBeNull()
  })

  it.each([
    'https://localhost:8080/inspector/insp_1/in',
    'http://localhost:8081/inspector/insp_1/in',
    'http://localhost:8080/v1/bookings',
    'http://localhost:8080/inspector/../v1/bookings',
    'http://localhost:8080/inspector/%2e%2e/v1/bookings',
    'http://localhost:8080/inspector',
    'http://127.0.0.1:8080/inspector/insp_1/in',
    'http://user@localhost:8080/inspector/insp_1/in',
    'http://localhost:8080@evil.example/inspector/',
    'https://bellhop.example.com/v1/bookings',
    'https://bellhop.example.com:5432/inspector/',
  ])('%j may not', (url) => {
    expect(own.checkUrl(url)).not.toBeNull()
  })
})
