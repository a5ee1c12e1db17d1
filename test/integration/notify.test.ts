// Notices through real SMTP into the captured mailbox and through SQL into the inbox, on a real PostgreSQL.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { getCapturedMail, listCapturedMail } from '../../src/db/captured-mail.ts'
import { countUnreadInAppMessages, listInAppMessages, markInAppMessagesRead } from '../../src/db/in-app.ts'
import { type Database, openDatabase } from '../../src/db/sql.ts'
import {
  type CapturedMailbox,
  databaseMailStore,
  startCapturedMailbox,
} from '../../src/notify/captured-mailbox.ts'
import type { Notice } from '../../src/notify/message.ts'
import { messageId } from '../../src/notify/message-id.ts'
import { noticeKinds } from '../../src/notify/messages/registry.ts'
import { createNotifier, type Notifier } from '../../src/notify/registry.ts'
import { freshDatabase } from '../setup/servers.ts'
import { sampleNotice } from '../unit/notify/samples.ts'

const DDL = `
CREATE TABLE in_app_message (
  key text PRIMARY KEY,
  person text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  link text,
  at timestamptz(3) NOT NULL,
  read_at timestamptz(3)
);
CREATE INDEX in_app_message_person ON in_app_message (person, at DESC, key DESC);
CREATE INDEX in_app_message_unread ON in_app_message (person) WHERE read_at IS NULL;
CREATE TABLE captured_mail (
  message_id text PRIMARY KEY,
  to_address text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  headers jsonb NOT NULL,
  at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL
);
CREATE INDEX captured_mail_at ON captured_mail (at DESC, message_id DESC);
CREATE INDEX captured_mail_address ON captured_mail (lower(to_address), at DESC, message_id DESC);
`

const databases = new Map<string, Database>()
let mailbox: CapturedMailbox
let notifier: Notifier

async function openWorld(url: string, name: string): Promise<Database> {
  const database = openDatabase(url, name, { max: 4 })
  databases.set(name, database)
  await database.query(`CREATE SCHEMA ${name}`)
  for (const statement of DDL.split(';').filter((text) => text.trim() !== '')) await database.query(statement)
  return database
}

const databaseOf = (name: string): Database => {
  const database = databases.get(name)
  if (!database) throw new Error(`no world ${name}`)
  return database
}

const inWorld = (name: string, more: Partial<Notice> = {}): Notice => ({
  ...sampleNotice('sign-requested', 'vi'),
  world: { name, kind: name === 'live' ? 'live' : 'rehearsal' },
  ...more,
})

beforeAll(async () => {
  const url = await freshDatabase()
  await openWorld(url, 'live')
  await openWorld(url, 'rehearsal_1')
  mailbox = await startCapturedMailbox({
    port: 0,
    store: databaseMailStore(async (world) => databases.get(world)),
  })
  notifier = createNotifier({
    sql: databaseOf('live'),
    smtpUrl: mailbox.url,
    publicUrl: 'https://lientich.example/',
  })
})

afterAll(async () => {
  await notifier.close()
  await mailbox.close()
  for (const database of databases.values()) await database.close()
})

describe('mail', () => {
  test('delivered twice, and at once, is one mail', async () => {
    const notice = inWorld('live', { key: 'twice' })
    await notifier.deliver('email', notice)
    await Promise.all([notifier.deliver('email', notice), notifier.deliver('email', notice)])
    const mails = await listCapturedMail(databaseOf('live'), { limit: 10, address: 'VIDU@bdt.example' })
    expect(mails.map((mail) => mail.messageId)).toEqual([messageId('live', 'twice')])
    const mail = await getCapturedMail(databaseOf('live'), messageId('live', 'twice'))
    expect(mail).toMatchObject({
      toAddress: 'vidu@bdt.example',
      subject: 'Đề nghị ký (trình lần 2): Kế hoạch phối hợp năm 2024',
      at: '2024-02-01T00:00:00.000Z',
    })
    expect(mail?.headers).toMatchObject({ 'x-lientich-world': 'live', 'auto-submitted': 'auto-generated' })
    expect(mail?.text).toContain('https://lientich.example/documents/d1')
    expect(mail?.html).toContain('href="https://lientich.example/documents/d1"')
  })

  test('goes to the mailbox of its own world only', async () => {
    await notifier.deliver('email', inWorld('rehearsal_1', { key: 'apart' }))
    expect(await getCapturedMail(databaseOf('live'), messageId('rehearsal_1', 'apart'))).toBeUndefined()
    const mail = await getCapturedMail(databaseOf('rehearsal_1'), messageId('rehearsal_1', 'apart'))
    expect(mail?.subject).toContain('[MÔ PHỎNG]')
  })

  test('of a world that is gone, or to an address that is none, fails for good', async () => {
    await expect(notifier.deliver('email', inWorld('rehearsal_99'))).rejects.toMatchObject({
      name: 'PermanentFailure',
      code: 'mail-refused',
    })
    const nowhere = inWorld('live', { recipient: { ...inWorld('live').recipient, email: null } })
    await expect(notifier.deliver('email', nowhere)).rejects.toMatchObject({ code: 'address-missing' })
  })

  test('that cannot be stored is not accepted, and succeeds when it can', async () => {
    const database = databaseOf('rehearsal_1')
    const notice = inWorld('rehearsal_1', { key: 'later' })
    await database.query('ALTER TABLE captured_mail RENAME TO captured_mail_away')
    await expect(notifier.deliver('email', notice)).rejects.toMatchObject({
      name: 'TransientFailure',
      code: 'mail-server-busy',
    })
    await database.query('ALTER TABLE captured_mail_away RENAME TO captured_mail')
    await notifier.deliver('email', notice)
    expect(await getCapturedMail(database, messageId('rehearsal_1', 'later'))).toBeDefined()
  })

  test('of every kind arrives whole, and is paged newest first without gap or repeat', async () => {
    const recipient = { ...inWorld('rehearsal_1').recipient, email: 'moi-loai@bdt.example' }
    await Promise.all(
      noticeKinds.map((kind, index) =>
        notifier.deliver('email', {
          ...sampleNotice(kind, index % 2 ? 'en' : 'vi', { recipient }),
          world: { name: 'rehearsal_1', kind: 'rehearsal' },
          at: `2024-02-0${1 + (index % 3)}T00:00:00.000Z`,
        }),
      ),
    )
    const database = databaseOf('rehearsal_1')
    const seen: { at: string; messageId: string }[] = []
    for (;;) {
      const after = seen.at(-1)
      const page = await listCapturedMail(database, {
        limit: 7,
        address: recipient.email,
        ...(after ? { after } : {}),
      })
      if (page.length === 0) break
      seen.push(...page)
    }
    expect(new Set(seen.map((mail) => mail.messageId)).size).toBe(noticeKinds.length)
    expect(seen.length).toBe(noticeKinds.length)
    expect(seen.map((mail) => mail.at)).toEqual(
      seen
        .map((mail) => mail.at)
        .sort()
        .reverse(),
    )
  })
})

describe('the inbox', () => {
  test('has one row for a notice delivered twice, and it stays read', async () => {
    const sql = databaseOf('live')
    const notice = inWorld('live', {
      key: 'inbox',
      recipient: { ...inWorld('live').recipient, person: 'p.hop' },
    })
    await Promise.all([notifier.deliver('in-app', notice), notifier.deliver('in-app', notice)])
    expect(await countUnreadInAppMessages(sql, 'p.hop')).toBe(1)
    expect(await markInAppMessagesRead(sql, 'p.khac', ['inbox'], notice.at)).toBe(0)
    expect(await markInAppMessagesRead(sql, 'p.hop', ['inbox'], '2024-02-03T00:00:00.000Z')).toBe(1)
    expect(await markInAppMessagesRead(sql, 'p.hop', ['inbox'], '2024-02-04T00:00:00.000Z')).toBe(0)
    await notifier.deliver('in-app', notice)
    const [message, ...others] = await listInAppMessages(sql, 'p.hop', { limit: 10 })
    expect(others).toEqual([])
    expect(message).toMatchObject({
      key: 'inbox',
      kind: 'sign-requested',
      link: '/documents/d1',
      at: notice.at,
      readAt: '2024-02-03T00:00:00.000Z',
    })
    expect(await listInAppMessages(sql, 'p.hop', { limit: 10, unreadOnly: true })).toEqual([])
  })

  test('away for a moment is a failure that passes', async () => {
    const sql = databaseOf('live')
    const notice = inWorld('live', { key: 'away' })
    await sql.query('ALTER TABLE in_app_message RENAME TO in_app_message_away')
    await expect(notifier.deliver('in-app', notice)).rejects.toMatchObject({
      name: 'TransientFailure',
      code: 'delivery-failed',
    })
    await sql.query('ALTER TABLE in_app_message_away RENAME TO in_app_message')
    await notifier.deliver('in-app', notice)
  })

  test('through a channel that does not exist is refused', async () => {
    await expect(notifier.deliver('toString', inWorld('live'))).rejects.toMatchObject({
      code: 'channel-unknown',
    })
  })
})
