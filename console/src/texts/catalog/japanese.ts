import type { CatalogTexts } from './english.ts'

export const japanese: CatalogTexts = {
  'Every topic under its own name, signed as Standard Webhooks say. Take this one for a receiver of your own.':
    'すべてのトリガーを固有の名前で送信し、Standard Webhooks方式で署名します。自社の受信システムにお使いください。',
  'Somebody asked for a time that the organizer has to confirm.': '主催者の承認が必要な予約の申し込みがあったとき。',
  'A booking stands: it was made, or the organizer confirmed the request.':
    '予約が確定したとき（申し込みの承認を含む）。',
  'Something of a booking changed, but not its time.': '予約の日時以外が変更されたとき。',
  'A booking moved to another time: it has a new uid, and the old one is named.':
    '予約の日程が変更されたとき（新しいuidが付き、以前のuidも含まれます）。',
  'A booking or a request was called off.': '予約または申し込みがキャンセルされたとき。',
  'The organizer turned a request down.': '主催者が申し込みを却下したとき。',
  'A booking was removed for good; this is its last snapshot.': '予約が完全に削除されたとき（最後の内容を含みます）。',
  'Another member takes a booking; its time stays.': '予約の担当者が変わったとき（日時はそのまま）。',
  'Somebody noted who did not come, or took it back.': '欠席が記録または取り消されたとき。',
  'The guest began to pay for a booking.': '予約の支払い手続きが始まったとき。',
  'The payment for a booking arrived.': '予約の支払いが完了したとき。',
  'The payment for a booking did not go through.': '予約の支払いに失敗したとき。',
  "An accepted booking's start has come.": '確定した予約の開始時刻になったとき。',
  "An accepted booking's end has come.": '確定した予約の終了時刻になったとき。',
  'A guest asks to meet right now, and waits for somebody to join.':
    'ゲストが今すぐの会議を希望し、参加を待っているとき。',
  'Some time after the start, no host was in the video call.':
    '開始後しばらく、主催者がビデオ通話に参加していないとき。',
  'Some time after the start, no guest was in the video call.':
    '開始後しばらく、ゲストがビデオ通話に参加していないとき。',
  'The recording of a meeting can be downloaded.': '会議の録画をダウンロードできるようになったとき。',
  'The transcript of a meeting can be downloaded.': '会議の文字起こしをダウンロードできるようになったとき。',
  'Somebody became a customer: by a first booking, or by hand.': '顧客が登録されたとき（初回予約または手動）。',
  "A customer's details changed.": '顧客の情報が変更されたとき。',
  'A customer was removed for good; this is the last snapshot.': '顧客が完全に削除されたとき（最後の内容を含みます）。',
  'Somebody filled in a form.': 'フォームが送信されたとき。',
  'Somebody filled in a form, and no booking followed.': 'フォームの送信後、予約されなかったとき。',
  'Somebody left a booking unfinished, with an e-mail address.': 'メールアドレスの入力後、予約が完了しなかったとき。',
  'A guest came in.': 'ゲストが入室したとき。',
  'A guest left.': 'ゲストが退室したとき。',
  'A guest was given a card that opens doors.': 'ゲストに入館カードが発行されたとき。',
  'A guest opened a gate.': 'ゲストがゲートを解錠したとき。',
  'Something new can be booked.': '予約タイプが追加されたとき。',
  'What can be booked changed.': '予約タイプが変更されたとき。',
  'Something can no longer be booked.': '予約タイプが削除されたとき。',
  'A member will be away.': 'メンバーの不在が登録されたとき。',
  'A webhook was switched off because its receiver is gone or has failed for days.':
    '受信側の廃止や数日間の失敗により、Webhookが無効になったとき。',
  'A delivery was given up after its last attempt.': '最後の試行に失敗し、配信を中止したとき。',
  'Somebody tests a webhook.': 'Webhookのテスト送信。',
  "Cal.com's triggers, payload and signature. Take this one for a receiver that was written for Cal.com.":
    'Cal.comのトリガー、ペイロード、署名です。Cal.com用に作られた受信システムにお使いください。',
  'A booking moved to another time; rescheduleUid names the old one.':
    '予約の日程が変更されたとき（rescheduleUidは以前の予約）。',
  'A booking takes place somewhere else; previousLocation says where it was.':
    '予約の場所が変更されたとき（previousLocationは以前の場所）。',
  'Another member takes a booking; reassignedFrom says who had it.':
    '予約の担当者が変わったとき（reassignedFromは以前の担当者）。',
  'Somebody tests the webhook.': 'このWebhookのテスト送信。',
  "Calenso's event types and data, nested or flat, with a header of your own. Take this one for a receiver that was written for Calenso.":
    'Calensoのイベント種別とデータ（ネストまたはフラット）を、独自のヘッダー付きで送信します。Calenso用に作られた受信システムにお使いください。',
  'An appointment was booked on the booking page.': '予約ページでアポイントが予約されたとき。',
  Appointments: 'アポイント',
  'The team entered an appointment in the calendar, or another program did.':
    'チームまたは他のプログラムがカレンダーにアポイントを登録したとき。',
  'An appointment was cancelled.': 'アポイントがキャンセルされたとき。',
  'An appointment changed, but not its time.': 'アポイントの日時以外が変更されたとき。',
  'The customer or the team moved an appointment.': '顧客またはチームがアポイントの日程を変更したとき。',
  'An appointment was paid.': 'アポイントの支払いが完了したとき。',
  'The payment for an appointment did not go through.': 'アポイントの支払いに失敗したとき。',
  'Somebody registered for a group event on its page.': 'ページからグループイベントへの申し込みがあったとき。',
  'Group events': 'グループイベント',
  'The team added a customer to a group event, or another program did.':
    'チームまたは他のプログラムがグループイベントに顧客を追加したとき。',
  'A registration was cancelled.': '申し込みがキャンセルされたとき。',
  'A registration moved to another date of the group event.': '申し込みがグループイベントの別の日程に変更されたとき。',
  'A registration was paid.': '申し込みの支払いが完了したとき。',
  'The payment for a registration did not go through.': '申し込みの支払いに失敗したとき。',
  Customers: '顧客',
  'A customer was removed.': '顧客が削除されたとき。',
  Hierarchy: '階層',
  'How the data is laid out. Some tools that receive webhooks read one level only.':
    'データの構造です。受信ツールによっては1階層しか読み取れません。',
  'Nested: objects in objects': 'ネスト（オブジェクトの入れ子）',
  'Flat: one level': 'フラット（1階層）',
  "Spir's events and payload, without a signature, tried again every 10 seconds. Take this one for a receiver that was written for Spir.":
    'Spirのイベントとペイロードです。署名はなく、10秒ごとに再送します。Spir用に作られた受信システムにお使いください。',
  'A schedule was confirmed through an availability URL.': '空き時間URLから予定が確定したとき。',
  'A confirmed schedule was cancelled.': '確定した予定がキャンセルされたとき。',
  'Somebody answered a form.': 'フォームに回答があったとき。',
  "ACALL's triggers for appointments, internal meetings and guests. Changes by the repeat function, CSV upload and the room's door do not fire unless you choose so.":
    'ACALLのアポイント、社内会議、ゲストのトリガーです。繰り返し機能、CSVアップロード、会議室端末での変更は、選択した場合のみ送信します。',
  'Signature verification token': '署名検証トークン',
  'An appointment was made: a meeting with at least one guest from outside.':
    'アポイント（社外のゲストを含む予定）が作成されたとき。',
  'Create, update, or delete appointments/internal meetings': 'アポイント・社内会議の作成、更新、削除',
  'An appointment changed or moved.': 'アポイントが変更されたとき（日時を含む）。',
  'An appointment was cancelled or deleted.': 'アポイントがキャンセルまたは削除されたとき。',
  'An internal meeting was made: only members take part.': '社内会議（メンバーのみの予定）が作成されたとき。',
  'An internal meeting changed or moved.': '社内会議が変更されたとき（日時を含む）。',
  'An internal meeting was cancelled or deleted.': '社内会議がキャンセルまたは削除されたとき。',
  'Guests at the door': 'ゲストの受付・入退室',
  'A guest was given an admission card.': 'ゲストに入館証が発行されたとき。',
  "Calendly's events, payload and signature, tried again for 24 hours. Take this one for a receiver that was written for Calendly.":
    'Calendlyのイベント、ペイロード、署名です。24時間再送します。Calendly用に作られた受信システムにお使いください。',
  'Signing key': '署名キー',
  'Somebody booked, or a booking moved here.': '予約されたとき、または予約がこの日時に変更されたとき。',
  'A booking was called off, or moved to another time.': '予約がキャンセルされたとき、または別の日時に変更されたとき。',
  'An invitee was marked as one who did not come.': '参加者の欠席が記録されたとき。',
  'That mark was taken back.': '欠席の記録が取り消されたとき。',
  'Somebody filled in a routing form.': 'ルーティングフォームが送信されたとき。',
  'Somebody became a contact.': '連絡先が登録されたとき。',
  "A contact's details changed.": '連絡先の情報が変更されたとき。',
  'A contact was removed.': '連絡先が削除されたとき。',
  'Every topic under its own name in the envelope of CloudEvents 1.0, signed as Standard Webhooks say. Take this one for an event bus.':
    'すべてのトリガーをCloudEvents 1.0形式で送信し、Standard Webhooks方式で署名します。イベントバスにお使いください。',
  'For an incoming webhook: https://hooks.slack.com/services/…':
    'Incoming Webhook用：https://hooks.slack.com/services/…',
  'Slack, for notices': 'Slack（通知用）',
  'For an incoming webhook that tells operators of delivery.failed and endpoint.disabled, with a link to what failed.':
    'delivery.failedとendpoint.disabledを、失敗した配信へのリンク付きで管理者に通知するIncoming Webhook用。',
  'For a webhook of a channel: https://discord.com/api/webhooks/…. Nobody is mentioned, whatever a booker types.':
    'チャンネルのWebhook用：https://discord.com/api/webhooks/…。入力内容によってメンションされることはありません。',
  'For the workflow "Post to a channel when a webhook request is received".':
    'ワークフロー「Webhook要求を受信したらチャネルに投稿する」用。',
  'For a webhook of a space: https://chat.googleapis.com/v1/spaces/…':
    'スペースのWebhook用：https://chat.googleapis.com/v1/spaces/…',
  'Form data': 'フォームデータ',
  'As a form of a web page sends it, for receivers that read no JSON.':
    'Webフォームと同じ形式。JSONを読み取れない受信システム用。',
  'The signature is right and fresh.': '署名は正しく、有効期間内です。',
  'The signature is right.': '署名は正しいです。',
  'The endpoint has no secret, so the request is not signed.':
    'Webhookにシークレットがないため、リクエストは署名されていません。',
  'The webhook has no signature verification token, so the request is not signed.':
    'Webhookに署名検証トークンがないため、リクエストは署名されていません。',
  'The webhook has no signing key, so the request is not signed.':
    'Webhookに署名キーがないため、リクエストは署名されていません。',
  'The header webhook-signature is missing: the request is not signed.':
    'ヘッダー webhook-signature がありません。リクエストは署名されていません。',
  'The header X-Acall-Signature is missing: the request is not signed.':
    'ヘッダー X-Acall-Signature がありません。リクエストは署名されていません。',
  'The header X-Cal-Signature-256 is missing: the request is not signed.':
    'ヘッダー X-Cal-Signature-256 がありません。リクエストは署名されていません。',
  'The header Calendly-Webhook-Signature is missing: the request is not signed.':
    'ヘッダー Calendly-Webhook-Signature がありません。リクエストは署名されていません。',
  'The request is signed, but the endpoint has no secret to check it with.':
    'リクエストは署名されていますが、検証用のシークレットがWebhookにありません。',
  'The request is signed, but the webhook has no token to check it with.':
    'リクエストは署名されていますが、検証用のトークンがWebhookにありません。',
  'The request is signed, but the webhook has no key to check it with.':
    'リクエストは署名されていますが、検証用のキーがWebhookにありません。',
  'The header X-Acall-Signature has to be sha256= and 64 lower-case hexadecimal digits.':
    'ヘッダー X-Acall-Signature は「sha256=」と小文字の16進数64桁である必要があります。',
  'The header X-Cal-Signature-256 has to be 64 lower-case hexadecimal digits, without a prefix.':
    'ヘッダー X-Cal-Signature-256 は接頭辞なしの小文字の16進数64桁である必要があります。',
  'The header Calendly-Webhook-Signature has to be t=, seconds, ",v1=" and 64 lower-case hexadecimal digits.':
    'ヘッダー Calendly-Webhook-Signature は「t=」、秒数、「,v1=」、小文字の16進数64桁である必要があります。',
  'The header webhook-id is missing, and it is a part of what is signed.':
    '署名の対象であるヘッダー webhook-id がありません。',
  'The header webhook-timestamp is missing, and it is a part of what is signed.':
    '署名の対象であるヘッダー webhook-timestamp がありません。',
  'The header webhook-timestamp has to be the seconds since 1970, like 1789369200.':
    'ヘッダー webhook-timestamp は1970年からの秒数である必要があります（例：1789369200）。',
  'The header webhook-signature has no signature of version 1 (v1,…).':
    'ヘッダー webhook-signature にバージョン1の署名（v1,…）がありません。',
  'The signature was made with another secret, or the body was changed on its way.':
    '署名に別のシークレットが使われたか、本文が途中で変更されています。',
  'The signature was made with another token, or the body was changed on its way.':
    '署名に別のトークンが使われたか、本文が途中で変更されています。',
  'The signature was made with another key, or the body was changed on its way.':
    '署名に別のキーが使われたか、本文が途中で変更されています。',
  'No webhook points to this inspector, so there is no secret to check with.':
    'このインスペクターを宛先とするWebhookがないため、検証用のシークレットがありません。',
}
