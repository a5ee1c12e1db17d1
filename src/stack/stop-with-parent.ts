// A child of the stack must not outlive it, however the stack ended (also by a kill that it could not see).

const LONGEST_STOP_MS = 20_000

/** Calls `stop` when SIGTERM or SIGINT comes, or when the process that started this one is gone; once. */
export function stopWithParent(stop: (reason: string) => void): void {
  let stopping = false
  const once = (reason: string) => {
    if (stopping) return
    stopping = true
    // Nobody else ends an orphan that cannot end itself, because its servers are gone too.
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    stop(reason)
  }
  process.on('SIGTERM', () => once('SIGTERM'))
  process.on('SIGINT', () => once('SIGINT'))
  // Undefined where nobody has opened a channel; false where whoever did is gone already.
  if (process.connected === false) once('parent gone')
  if (!process.channel) return
  process.on('disconnect', () => once('parent gone'))
  // The channel says one thing only, its end; it must not keep an idle process alive.
  process.channel.unref()
}
