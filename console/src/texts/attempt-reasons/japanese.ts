import type { AttemptReasonsTexts } from './english.ts'

export const japanese: AttemptReasonsTexts = {
  'name-unknown':
    '{host} という名前は DNS に登録されていません。アドレスを修正するか、DNS レコードを登録してください。',
  'name-without-answer':
    '{host} について DNS が応答しませんでした。続く場合は、ドメインのネームサーバーを確認してください。',
  'name-answered-late':
    '{host} について DNS が時間内に応答しませんでした。続く場合は、ドメインのネームサーバーを確認してください。',
  'name-not-resolved': '{host} の名前を解決できませんでした（{detail}）。DNS レコードを確認してください。',
  'nothing-listens':
    '{host} に接続を拒否されました。受信側が起動していません。受信側を起動するか、アドレスのポートを修正してください。',
  'no-route': '{host} への経路がネットワーク上にありません。アドレスと受信側のファイアウォールを確認してください。',
  'not-connected':
    '{host} に接続できませんでした（{detail}）。アドレスが正しいか、受信側が起動しているかを確認してください。',
  'connection-too-slow':
    '{host} への接続（TLS を含む）が {seconds} 秒以内に完了しませんでした。ファイアウォールと負荷を確認してください。',
  'address-not-public':
    '{host} のアドレス {address} は公開インターネット上にありません。DNS レコードを修正するか、BELLHOP_ALLOW_TARGETS へのホストの追加をサーバーの運営者に依頼してください。',
  'certificate-self-signed': '{host} の証明書は自己署名です。公的な認証局の証明書をインストールしてください。',
  'certificate-chain-unknown':
    '{host} の証明書チェーンの最上位が不明な認証局です。公的な認証局の証明書をインストールしてください。',
  'certificate-chain-incomplete': '{host} が中間証明書を送信していません。完全な証明書チェーンを設定してください。',
  'certificate-expired': '{host} の証明書は期限切れです。更新してください。',
  'certificate-for-other-name':
    '{host} の証明書は別の名前に対して発行されています。このホストの証明書をインストールするか、アドレスを修正してください。',
  'certificate-not-yet-valid':
    '{host} の証明書はまだ有効期間前です。有効な証明書をインストールし、証明書を作成したコンピューターの時計を確認してください。',
  'certificate-authority-unknown':
    '{host} の証明書は不明な認証局が発行したものです。公的な認証局の証明書をインストールしてください。',
  'certificate-missing':
    '{host} にこの名前の証明書がありません。証明書をインストールするか、アドレスを修正してください。',
  'certificate-asked-for':
    '{host} がクライアント証明書を要求しています。代わりに Webhook の署名を検証するようにしてください。',
  'tls-missing': '{host} のこのポートは TLS に対応していません。ポートを修正するか、HTTPS を設定してください。',
  'tls-too-old':
    '{host} が対応している TLS のバージョンは、いずれも安全ではなくなっています。TLS 1.2 または 1.3 を有効にしてください。',
  'tls-without-http-1': '{host} は HTTP/1.1 に対応していません。HTTP/2 と併せて有効にしてください。',
  'tls-refused':
    '{host} が TLS ハンドシェイクを拒否しました。現行の暗号スイートに対応し、クライアント証明書を要求しないようにしてください。',
  'tls-broken-off':
    '{host} が TLS ハンドシェイクを中断しました。この名前の証明書をインストールし、受信側の手前にある機器も確認してください。',
  'tls-failed': '{host} との TLS 接続に失敗しました（{detail}）。証明書と TLS の設定を確認してください。',
  'request-not-writable': 'リクエストを作成できません（{detail}）。Webhook のヘッダーを修正してください。',
  'answer-too-late': '{host} が {seconds} 秒以内に応答しませんでした。先に応答を返し、処理はその後に行ってください。',
  'answer-not-finished':
    '{host} の応答が {seconds} 秒以内に完了しませんでした。先に応答を返し、処理はその後に行ってください。',
  'closed-before-answer':
    '{host} が応答の前に接続を切断しました。クラッシュやプロキシのタイムアウトがないか、受信側のログを確認してください。',
  'closed-amid-answer':
    '{host} が応答（{status}）の途中で接続を切断しました。クラッシュやプロキシのタイムアウトがないか、受信側のログを確認してください。',
  'server-stopped': '応答が届く前に送信側のサーバーが停止しました。自動で再送されるため、対応は不要です。',
  'answer-not-http':
    '{host} の応答は正しい HTTP ではありません（{detail}）。応答しているものと、その手前にあるものを確認してください。',
  'answer-of-unclear-length':
    '{host} の応答の長さをヘッダーから判断できません。Content-Length を 1 つだけ送るか、チャンク形式で送ってください。',
  'answer-of-other-length': '{host} の応答の長さが Content-Length と一致しません。本文から計算した値を送ってください。',
  'answer-not-asked-for':
    '{host} が、要求していない {answer} を返しました。200 以上のステータスを返すようにしてください。',
  'answer-without-http-status':
    '{host} が、HTTP に存在しないステータス {status} を返しました。200 を返すようにしてください。',
  'interim-answers-without-end':
    '{host} が中間応答（{status}）を際限なく送っています。200 以上のステータスを返すようにしてください。',
  'answer-head-too-large': '応答のヘッダーが {kibibytes} KiB を超えています。ヘッダーを減らして応答してください。',
  'answer-body-too-large': '応答が {mebibytes} MiB を超えています。短い本文で、または本文なしで応答してください。',
  'answer-too-large-on-wire':
    '応答の通信量が {mebibytes} MiB を超えています。短い本文で、または本文なしで応答してください。',
  'redirect-to':
    '受信側が {status} を返し、「{location}」へのリダイレクトを指示しました。リダイレクトには対応していません。最終的なアドレスを入力してください。',
  'redirect-to-nowhere':
    '受信側が {status} を返しましたが、リダイレクト先の指定がありません。このアドレスで 200 を返すようにしてください。',
  'status-not-allowed':
    '受信側が {status} を返し、リクエストを拒否しました。受信側のシークレットと Webhook のヘッダーを確認してください。',
  'status-nothing-there':
    '受信側が {status} を返しました。このアドレスには何もありません。アドレスのパスを修正してください。',
  'status-without-post':
    '受信側が {status} を返しました。このアドレスは POST に対応していません。アドレスのパスを修正してください。',
  'status-waited-too-long':
    '受信側が {status} を返しました。リクエストの待機がタイムアウトしています。手前のプロキシが過負荷でないか確認してください。',
  'status-gone':
    '受信側が {status} を返しました。このアドレスは廃止されています。この応答を受けた Webhook は無効になります。',
  'status-body-too-large':
    '受信側が {status} を返しました。リクエストが大きすぎます。受信側で本文のサイズの上限を引き上げてください。',
  'status-other-content-type':
    '受信側が {status} を返しました。この形式の本文に対応していません。Webhook の Content-Type を受け付けるようにしてください。',
  'status-too-early':
    '受信側が {status} を返しました。早期データ（Early Data）に対応していません。届いたリクエストをそのまま受け付けるようにしてください。',
  'status-too-many-requests':
    '受信側が {status} を返しました。リクエストが多すぎます。一度に送る量を減らしてください。',
  'status-not-of-http': '受信側が、HTTP に存在しないステータス {status} を返しました。200 を返すようにしてください。',
  'status-receiver-failed':
    '受信側が {status} を返しました。受信側でエラーが発生しています。受信側のログを確認してください。',
  'status-not-accepted':
    '受信側が {status} を返しました。配信済みとみなされるのは 2xx だけです。応答の本文を確認してください。',
  'event-archived':
    'このイベントのデータはアーカイブされたため、もう送信できません。データの保存期間を延ばしてください。',
  'body-not-made': '{trigger} の本文を {dialect} 形式で作成できませんでした（{detail}）。',
  'mail-server-missing': 'このサーバーにはメールサーバーがありません。運営者が SMTP_URL を設定する必要があります。',
  'mail-server-unknown': 'メールサーバーの名前を解決できません（{detail}）。',
  'mail-server-not-reached': 'メールサーバーに接続できません（{detail}）。',
  'mail-connection-broke': 'メールサーバーとの接続が切れました（{detail}）。',
  'mail-server-silent': 'メールサーバーが時間内に応答しませんでした（{detail}）。',
  'mail-not-secured': 'メールサーバーとの接続を TLS で保護できませんでした（{detail}）。',
  'mail-sign-in-refused': 'メールサーバーがユーザー名またはパスワードを拒否しました（{detail}）。',
  'mail-sign-in-missing': 'メールサーバーがユーザー名とパスワードを要求しています（{detail}）。',
  'mail-address-refused': 'メールサーバーが差出人または宛先を拒否しました（{detail}）。',
  'mail-refused': 'メールサーバーがメールを拒否しました（{detail}）。',
  'mail-too-slow': 'メールサーバーの処理が {seconds} 秒以内に完了しませんでした。',
  'mail-failed': 'メールを送信できませんでした（{detail}）。',
  noBody: 'イベントから本文を作成できませんでした。{said}',
}
