// The one reader of process.env. `readConfig` is pure and reports every wrong variable at once, in both languages.
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sentences } from './stack/stack-error.ts'
import { StackError } from './stack/stack-error.ts'

export interface Config {
  /** TCP port of the API. */
  port: number
  /** Data folder: databases, logs, passwords. */
  home: string
  /** Folder for tools that are obtained once per machine. */
  cache: string
  /** The project's root folder. */
  project: string
  databaseUrl: string | undefined
  temporalAddress: string | undefined
  temporalNamespace: string
  /** Address of Temporal's own pages, for links. */
  temporalUiUrl: string | undefined
  /** Where links in mails begin. */
  publicUrl: string
  smtpUrl: string | undefined
  /** Port on which mail is captured when no SMTP server is configured. */
  captureSmtpPort: number | undefined
  /** The world that a process serves when nothing else says so; `live` is the live one. */
  world: string
  /** Key that signs sessions; kept in the data folder when it is not given. */
  sessionSecret: string | undefined
  /** Key with which an installation is set up before anybody is appointed; kept in the data folder when it is not given. */
  administratorKey: string | undefined
  logLevel: string
  /** Where programs are searched for. */
  searchPath: string | undefined
  /** The service that the command line talks to. */
  serviceUrl: string | undefined
  /** A session for the command line, in place of the one that `sign-in` keeps. */
  sessionToken: string | undefined
  /** Folder for what the command line keeps of its user. */
  userConfig: string
}

type Environment = Record<string, string | undefined>
type Problem = { name: string } & Sentences

const PROJECT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
const WORLD_NAME = /^[a-z][a-z0-9_]{0,39}$/
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/**
 * The configuration that `env` describes.
 * @throws StackError `config-invalid`, naming every wrong variable and what was expected.
 */
export function readConfig(env: Environment = process.env): Config {
  const problems: Problem[] = []
  const reader = readerOf(env, problems)
  const port = reader.port('PORT') ?? 3000
  const config: Config = {
    port,
    home: resolve(reader.text('LIENTICH_HOME') ?? join(PROJECT, '.lientich')),
    cache: resolve(reader.text('LIENTICH_CACHE') ?? join(userCache(env), 'lientich')),
    project: PROJECT,
    databaseUrl: reader.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    temporalAddress: reader.hostAndPort('TEMPORAL_ADDRESS'),
    temporalNamespace: reader.text('TEMPORAL_NAMESPACE') ?? 'default',
    temporalUiUrl: reader.url('TEMPORAL_UI_URL', ['http:', 'https:']),
    publicUrl: reader.url('PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`,
    smtpUrl: reader.url('SMTP_URL', ['smtp:', 'smtps:']),
    captureSmtpPort: reader.port('CAPTURE_SMTP_PORT'),
    world: reader.matching('WORLD', WORLD_NAME, 'a-z, 0-9, _; 40') ?? 'live',
    sessionSecret: reader.matching('SESSION_SECRET', /^.{32,}$/, '≥ 32'),
    administratorKey: reader.matching('ADMINISTRATOR_KEY', /^.{32,400}$/, '≥ 32'),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS) ?? 'info',
    searchPath: env.PATH,
    serviceUrl: reader.url('LIENTICH_URL', ['http:', 'https:']),
    sessionToken: reader.text('LIENTICH_TOKEN'),
    userConfig: resolve(join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'lientich')),
  }
  if (problems.length > 0) throw invalid(problems)
  return config
}

/** The servers of an installation that runs its processes itself. @throws StackError `config-invalid` when one is not given */
export function addressesOf({ databaseUrl, temporalAddress }: Config): {
  databaseUrl: string
  temporalAddress: string
} {
  if (databaseUrl && temporalAddress) return { databaseUrl, temporalAddress }
  throw new StackError('config-invalid', {
    vi: 'Hãy đặt DATABASE_URL và TEMPORAL_ADDRESS.',
    en: 'Set DATABASE_URL and TEMPORAL_ADDRESS.',
  })
}

/** The environment of a child process: this one's, and `config` on top, so that the child reads the same. */
export function childEnvironment(config: Config, env: Environment = process.env): Record<string, string> {
  const own: Environment = {
    TZ: 'UTC',
    PORT: String(config.port),
    LIENTICH_HOME: config.home,
    LIENTICH_CACHE: config.cache,
    DATABASE_URL: config.databaseUrl,
    TEMPORAL_ADDRESS: config.temporalAddress,
    TEMPORAL_NAMESPACE: config.temporalNamespace,
    TEMPORAL_UI_URL: config.temporalUiUrl,
    PUBLIC_URL: config.publicUrl,
    SMTP_URL: config.smtpUrl,
    CAPTURE_SMTP_PORT: config.captureSmtpPort?.toString(),
    WORLD: config.world,
    SESSION_SECRET: config.sessionSecret,
    ADMINISTRATOR_KEY: config.administratorKey,
    LOG_LEVEL: config.logLevel,
  }
  const entries = Object.entries({ ...env, ...own })
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function userCache(env: Environment): string {
  return env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache')
}

function invalid(problems: Problem[]): StackError {
  const list = (language: keyof Sentences) => problems.map((p) => `${p.name} ${p[language]}`).join('; ')
  return new StackError('config-invalid', {
    vi: `Biến môi trường chưa đúng: ${list('vi')}. Hãy sửa rồi chạy lại.`,
    en: `Wrong environment variables: ${list('en')}. Correct them and start again.`,
  })
}

function readerOf(env: Environment, problems: Problem[]) {
  const text = (name: string) => env[name]?.trim() || undefined
  // Values are not repeated in the message: a URL holds a password.
  const checked = <T>(name: string, convert: (value: string) => T | undefined, wanted: Sentences) => {
    const value = text(name)
    if (value === undefined) return undefined
    const converted = convert(value)
    if (converted === undefined) problems.push({ name, ...wanted })
    return converted
  }
  return {
    text,
    port: (name: string) =>
      checked(name, toPort, { vi: 'phải là số từ 1 đến 65535', en: 'must be a number from 1 to 65535' }),
    url: (name: string, protocols: string[]) =>
      checked(name, (value) => toUrl(value, protocols), {
        vi: `phải là địa chỉ dạng ${protocols[0]}//…`,
        en: `must be an address like ${protocols[0]}//…`,
      }),
    hostAndPort: (name: string) =>
      checked(
        name,
        (value) => (/^[^\s/:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(value) ? value : undefined),
        {
          vi: 'phải có dạng máy:cổng',
          en: 'must look like host:port',
        },
      ),
    matching: (name: string, pattern: RegExp, hint: string) =>
      checked(name, (value) => (pattern.test(value) ? value : undefined), {
        vi: `không đúng mẫu (${hint})`,
        en: `has the wrong form (${hint})`,
      }),
    oneOf: (name: string, values: string[]) =>
      checked(name, (value) => (values.includes(value) ? value : undefined), {
        vi: `phải là một trong ${values.join(', ')}`,
        en: `must be one of ${values.join(', ')}`,
      }),
  }
}

function toPort(value: string): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  return port >= 1 && port <= 65535 ? port : undefined
}

function toUrl(value: string, protocols: string[]): string | undefined {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol) ? value : undefined
}
