// Makes a PostgreSQL data folder whole or not at all: one that a kill left half made is thrown away and made anew.
import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresBinaries, PostgresUser } from './postgres-binaries.ts'
import { StackError } from './stack-error.ts'

export interface NewCluster {
  data: string
  binaries: PostgresBinaries
  user: PostgresUser
  password: string
  durable: boolean
}

/** @throws StackError `postgres-init-failed`, or `postgres-version` when the folder belongs to another major version. */
export async function initialiseCluster({
  data,
  binaries,
  user,
  password,
  durable,
}: NewCluster): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return checkVersion(data, binaries.major)
  const partial = `${data}.partial`
  const passwordFile = `${data}.pw`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  giveTo(user, [partial, passwordFile])
  const args = [
    `--pgdata=${partial}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ]
  args.push('--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync']))
  try {
    await runAs(user, binaries.initdb, args)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(partial, data)
}

function giveTo(user: PostgresUser, paths: string[]): void {
  const owner = ownerOf(user)
  if (owner) for (const path of paths) chownSync(path, owner.uid, owner.gid)
}

function ownerOf(user: PostgresUser): { uid: number; gid: number } | undefined {
  if (user.uid !== undefined && user.gid !== undefined) return { uid: user.uid, gid: user.gid }
  const number = (flag: string) =>
    Number(user.prefix.find((part) => part.startsWith(flag))?.slice(flag.length))
  return user.prefix.length === 0 ? undefined : { uid: number('--reuid='), gid: number('--regid=') }
}

async function runAs(user: PostgresUser, command: string, args: string[]): Promise<void> {
  const [program = command, ...rest] = [...user.prefix, command, ...args]
  try {
    await promisify(execFile)(program, rest, { uid: user.uid, gid: user.gid, cwd: '/' })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || String(error)
    throw new StackError('postgres-init-failed', {
      vi: `Không khởi tạo được cơ sở dữ liệu: ${said}`,
      en: `The database could not be initialised: ${said}`,
    })
  }
}

function checkVersion(data: string, major: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (found === major) return
  throw new StackError('postgres-version', {
    vi: `Dữ liệu ở ${data} thuộc PostgreSQL ${found}, chương trình là ${major}. Hãy dùng đúng phiên bản, hoặc chuyển dữ liệu bằng pg_dump.`,
    en: `The data in ${data} belong to PostgreSQL ${found}, the program is ${major}. Use that version, or move the data with pg_dump.`,
  })
}
