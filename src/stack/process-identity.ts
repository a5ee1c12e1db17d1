// Says whether a process id still means the process it meant when it was written down.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process, and the instant it began: ids are reused, the pair is not. */
export interface ProcessMark {
  pid: number
  born: string
}

/** When the process began, as an opaque text; undefined when there is none, or only a zombie nobody has reaped. */
export function bornOf(pid: number): string | undefined {
  return process.platform === 'linux' ? bornOnLinux(pid) : bornByPs(pid)
}

export function markOf(pid: number): ProcessMark | undefined {
  const born = bornOf(pid)
  return born === undefined ? undefined : { pid, born }
}

export function isAlive(mark: ProcessMark): boolean {
  return bornOf(mark.pid) === mark.born
}

function bornOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces and brackets; the fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${bootId()}/${fields[19]}`
  } catch {
    return undefined
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

function bornByPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [state = 'Z', ...born] = line.split(/\s+/)
    return state.startsWith('Z') ? undefined : born.join(' ')
  } catch {
    return undefined
  }
}
