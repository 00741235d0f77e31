import type { NoticeTexts } from './notice-texts.ts'

export const japanese: NoticeTexts = {
  greeting: (name) => `${name} 様`,
  footer: (brand, organization) => `このメールは、${brand} の「${organization}」の管理者の方にお送りしています。`,
  labels: {
    bookingLink: '予約リンク',
    webhook: 'Webhook',
    url: 'Webhook URL',
    trigger: 'トリガー',
    time: '送信日時',
    attempts: '試行回数',
    result: '最後の結果',
    failed: '失敗',
    reason: '理由',
    since: '送信が回復した日時',
  },
  errors: {
    dns: '送信先のホスト名を解決できませんでした。',
    connect: '送信先に接続できませんでした。',
    tls: '送信先との TLS 接続を確立できませんでした。',
    'timeout-connect': '送信先への接続がタイムアウトしました。',
    'timeout-response': '送信先の応答がタイムアウトしました。',
    reset: '送信先が接続を切断しました。',
    protocol: '送信先の応答が正しい HTTP ではありませんでした。',
    'response-too-large': '送信先の応答が大きすぎました。',
    'blocked-target': 'このサーバーからは送信できないアドレスです。',
    template: 'イベントからリクエストを作成できませんでした。',
    mail: 'メールを配信できませんでした。',
  },
  failure: {
    subject: (brand) => `【${brand}】Webhookの送信に失敗しました`,
    intro: (deliveries, brand) =>
      deliveries === 1
        ? `Webhook を送信できませんでした。すべての試行が失敗したため、${brand} は再送を終了しました。`
        : `${deliveries} 件の Webhook を送信できませんでした。すべての試行が失敗したため、${brand} は再送を終了しました。`,
    attached: (logged, deliveries) =>
      logged < deliveries
        ? `最新 ${logged} 件の送信ログ（HTTP レスポンスを含む）を添付しています。`
        : '送信ログ（HTTP レスポンスを含む）を添付しています。',
    recovered: '現在は送信が回復しています。失敗した分は自動では再送されません。',
    replay: '失敗した送信を確認して再送する',
    pause: (brand) =>
      `失敗が続く間、${brand} は内容をまとめてお知らせします。メールは 15 分に 1 通まで、その後は 1 時間に 1 通までです。`,
  },
  recovery: {
    subject: (brand) => `【${brand}】Webhookの送信が回復しました`,
    intro: (endpoints) =>
      endpoints === 1
        ? '失敗していた Webhook の送信が回復しました。'
        : `失敗していた ${endpoints} 件の Webhook の送信が回復しました。`,
    hint: '失敗した分は自動では再送されません。必要な場合は再送してください。',
    replay: '失敗した送信を確認して再送する',
  },
  disabled: {
    subject: (brand) => `【${brand}】Webhookを無効にしました`,
    intro: (brand) => `${brand} は Webhook を無効にしました。`,
    reasons: {
      gone: '送信先が 410 Gone を返しました。アドレスはすでに存在せず、今後も利用できないという意味です。',
      failing: '過去 5 日間のすべての試行が失敗しました。',
    },
    waiting: 'この Webhook には何も送信されません。待機中の送信は保持され、再び有効にすると再開します。',
    open: 'Webhook を開く',
  },
  log: {
    attempt: (number, of) => `試行 ${number} / ${of}`,
    noResponse: 'レスポンスなし',
    archived: 'リクエストとレスポンスは保存期間を過ぎています',
    cut: '以下省略',
    leftOut: (deliveries) => `長さの都合で省略した件数: ${deliveries}`,
  },
}
