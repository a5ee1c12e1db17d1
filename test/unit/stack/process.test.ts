// Processes of the stack: told apart from others with the same id, stopped gently and then not, locked out of one folder.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { isAlive, markOf } from '../../../src/stack/process-identity.ts'
import { startProcess, stopProcess, tailOf } from '../../../src/stack/server-process.ts'
import { StackError } from '../../../src/stack/stack-error.ts'
import { lockHome } from '../../../src/stack/stack-lock.ts'
import { keptSecret, readJson, writeJson } from '../../../src/stack/state-file.ts'

const root = mkdtempSync(join(tmpdir(), 'lientich-unit-'))
const folder = () => mkdtempSync(join(root, 'x-'))
const node = (script: string, log: string) =>
  startProcess({ command: process.execPath, args: ['-e', script], log })
const FOREVER = 'setInterval(() => {}, 1000); console.log("up")'

async function untilLogged(log: string, text: string): Promise<void> {
  while (!tailOf(log).includes(text)) await new Promise((resolve) => setImmediate(resolve))
}

afterAll(() => rmSync(root, { recursive: true }))

describe('a process', () => {
  test('is known by its birth, not by its id alone', () => {
    const own = markOf(process.pid)
    expect(own && isAlive(own)).toBe(true)
    expect(isAlive({ pid: process.pid, born: 'another' })).toBe(false)
  })

  test('stops at the first signal', async () => {
    const log = join(folder(), 'a.log')
    const server = await node(FOREVER, log)
    await untilLogged(log, 'up')
    await stopProcess(server.mark, [['SIGTERM', 10_000]])
    expect(isAlive(server.mark)).toBe(false)
    expect(await server.exited).toEqual({ code: null, signal: 'SIGTERM' })
  })

  test('that ignores the first signal gets the next', async () => {
    const log = join(folder(), 'a.log')
    const server = await node(`process.on('SIGTERM', () => console.log('no')); ${FOREVER}`, log)
    await untilLogged(log, 'up')
    await stopProcess(server.mark, [
      ['SIGTERM', 100],
      ['SIGKILL', 10_000],
    ])
    expect((await server.exited).signal).toBe('SIGKILL')
    expect(tailOf(log)).toContain('no')
  })

  test('of another birth is left alone', async () => {
    const child = spawn(process.execPath, ['-e', FOREVER])
    await stopProcess({ pid: child.pid ?? 0, born: 'another' }, [['SIGKILL', 1_000]])
    expect(child.exitCode).toBeNull()
    expect(isAlive(markOf(child.pid ?? 0) ?? { pid: 0, born: '' })).toBe(true)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  })

  test('that cannot be started is an error', async () => {
    await expect(
      startProcess({ command: '/nowhere/x', args: [], log: join(folder(), 'a.log') }),
    ).rejects.toThrow('ENOENT')
  })
})

describe('the lock of a data folder', () => {
  test('refuses a second owner and is free after release', () => {
    const home = folder()
    const release = lockHome(home)
    expect(() => lockHome(home)).toThrow(StackError)
    expect(() => lockHome(home)).toThrow('already-running')
    release()
    lockHome(home)()
  })

  test('is taken over from an owner that is gone', () => {
    const home = folder()
    writeJson(join(home, 'run', 'stack.json'), { pid: process.pid, born: 'long ago' })
    const release = lockHome(home)
    expect(readJson(join(home, 'run', 'stack.json'))).toEqual(markOf(process.pid))
    release()
  })
})

describe('a kept secret', () => {
  test('is made once, long, and readable by its owner only', () => {
    const home = folder()
    const secret = keptSecret(home, 'session-secret')
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(keptSecret(home, 'session-secret')).toBe(secret)
    expect(keptSecret(folder(), 'session-secret')).not.toBe(secret)
    expect(statSync(join(home, 'session-secret')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(home, 'session-secret'), 'utf8')).toBe(secret)
  })
})
