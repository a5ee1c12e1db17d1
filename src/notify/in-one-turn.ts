// What is asked one by one in the same turn is done in one go.

/** `work` gets all that were asked in a turn; each asker waits for all of them, and fails with them. */
export function inOneTurn<T>(work: (all: readonly T[]) => Promise<void>): (one: T) => Promise<void> {
  let asked: T[] = []
  let turn: Promise<void> | undefined
  const doAll = () => {
    const all = asked
    asked = []
    turn = undefined
    return work(all)
  }
  return (one) => {
    asked.push(one)
    turn ??= Promise.resolve().then(doAll)
    return turn
  }
}
