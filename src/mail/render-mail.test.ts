import { describe, expect, it } from 'vitest'
import { chooseMailLanguage } from './choose-mail-language.ts'
import { type MailBlock, renderMail } from './render-mail.ts'

const blocks: MailBlock[] = [
  { kind: 'paragraph', text: 'Hello' },
  { kind: 'heading', text: 'Planner' },
  { kind: 'facts', facts: [['URL', 'https://a.example/?x=1&y=<script>']] },
  { kind: 'list', items: ['one', 'two'] },
  { kind: 'link', label: 'Open', url: 'https://b.example/?a=1&b="2"' },
]

describe('a mail', () => {
  it('says the same as text', () => {
    expect(renderMail('en', blocks).text).toBe(
      'Hello\n\n== Planner ==\n\nURL: https://a.example/?x=1&y=<script>\n\n- one\n- two\n\nOpen:\nhttps://b.example/?a=1&b="2"\n',
    )
  })

  it('has no markup in HTML but its own, and loads nothing', () => {
    const { html } = renderMail('ja', blocks)
    expect(html).toContain('<html lang="ja">')
    expect(html).toContain('https://a.example/?x=1&amp;y=&lt;script&gt;')
    expect(html).toContain('href="https://b.example/?a=1&amp;b=&quot;2&quot;"')
    expect(html).not.toMatch(/<script|<img|<link|src=|@import/)
  })
})

describe('the language of a mail', () => {
  it.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['JA', 'ja'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['', 'en'],
  ])('for a reader of %j is %s', (tag, language) => {
    expect(chooseMailLanguage(tag)).toBe(language)
  })
})
