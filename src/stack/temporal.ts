// Temporal for the stack: the server TEMPORAL_ADDRESS names, else a dev server of our own in the data folder. Says which way it took.
import { mkdirSync } from 'node:fs'
import { Connection } from '@temporalio/client'
import type { ProcessMark } from './process-identity.ts'
import type { Report } from './progress.ts'
import { withProgress } from './progress.ts'
import { registerSearchAttributes } from './search-attributes.ts'
import { StackError } from './stack-error.ts'
import { temporalBinary } from './temporal-binary.ts'
import { startTemporalServer, stopTemporalServer } from './temporal-server.ts'

export interface TemporalOptions {
  home: string
  cache: string
  namespace: string
  address?: string | undefined
  searchPath: string | undefined
  report: Report
  /** Gives up a build that takes minutes. */
  signal?: AbortSignal
  /** Tests: nothing kept, no pages. */
  inMemory?: boolean
}

export interface Temporal {
  address: string
  uiUrl: string | undefined
  /** Which way was taken, for the operator. */
  how: string
  /** The server's process, when it is ours. */
  mark: ProcessMark | undefined
  stop(): Promise<void>
}

const REACH_LIMIT_MS = 8_000

/** @throws StackError `temporal-unreachable`, `temporal-missing`, `temporal-start-failed`. */
export async function openTemporal(options: TemporalOptions): Promise<Temporal> {
  if (options.address) return external(options.address, options)
  const { home, cache, namespace, report, signal, inMemory = false } = options
  mkdirSync(home, { recursive: true })
  const tool = await temporalBinary({ cache, path: options.searchPath, report, signal })
  const start = startTemporalServer({ binary: tool.path, home, namespace, inMemory })
  const server = await withProgress(report, 'Temporal: starting', start)
  const again = server.found ? ' (still running from an earlier start)' : ''
  return {
    address: `127.0.0.1:${server.port}`,
    uiUrl: inMemory ? undefined : `http://127.0.0.1:${server.uiPort}`,
    how: `Temporal: dev server ${tool.how}, port ${server.port}${again}`,
    mark: server.mark,
    stop: () => stopTemporalServer(home),
  }
}

async function external(address: string, { namespace, report }: TemporalOptions): Promise<Temporal> {
  const connection = Connection.lazy({ address })
  try {
    const asked = connection.withDeadline(Date.now() + REACH_LIMIT_MS, async () => {
      await connection.workflowService.describeNamespace({ namespace })
      return registerSearchAttributes(connection, namespace)
    })
    const added = await withProgress(report, `Temporal: asking ${address}`, asked)
    const registered = added.length > 0 ? `, registered ${added.join(', ')}` : ''
    return {
      address,
      uiUrl: undefined,
      how: `Temporal: ${address}${registered}`,
      mark: undefined,
      stop: async () => {},
    }
  } catch (error) {
    throw unreachable(address, namespace, error)
  } finally {
    await connection.close()
  }
}

function unreachable(address: string, namespace: string, error: unknown): StackError {
  const reason = error instanceof Error ? error.message : String(error)
  return new StackError(
    'temporal-unreachable',
    {
      vi: `Không dùng được Temporal ở ${address}, không gian tên "${namespace}": ${reason}. Hãy kiểm tra TEMPORAL_ADDRESS và TEMPORAL_NAMESPACE, hoặc bỏ chúng để dùng máy chủ đi kèm.`,
      en: `Temporal at ${address}, namespace "${namespace}", cannot be used: ${reason}. Check TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, or unset them to use a server of our own.`,
    },
    error,
  )
}
