// The joint approval of one document by co-equal agencies: stages in order, a round for each revision, decisions that bind to
// one hash. It ends approved, rejected or withdrawn, and tells its owner.
import type { Revise } from '../amendment/commands.ts'
import type { SignOffEnded } from '../cycle/commands.ts'
import type { Machine, Reaction, StreamId } from '../kernel.ts'
import { onlySystem } from '../permissions.ts'
import { parseStream } from '../streams.ts'
import { addedSignerEvents, addSignatory, removeSignatory, someAdded } from './added-signers.ts'
import { deadlineEvents, fallSilent, instants, owed, recountDeadlines, shiftDeadlines } from './deadlines.ts'
import { decisionEvents, reject, requestChanges, sign, signsForOne } from './decisions.ts'
import { open, recall, revisionEvents, submitRevision, withdraw } from './revisions.ts'
import { delegate, nudge, signerEvents } from './signers.ts'
import { selfOf } from './standing.ts'
import { initialSignOff, type SignOffState } from './state.ts'
import { succeed, successionEvents } from './succession.ts'
import { tells } from './tells.ts'
import { decides, drafted, drafts, signs, watches } from './who.ts'

function tellOwner(outcome: SignOffEnded['outcome']) {
  return (state: SignOffState, _: unknown, self: StreamId): Reaction[] => {
    const owner = parseStream(self)?.owner
    if (!owner) return []
    const { document, kind, hash, lastSignedOn } = state
    const payload: SignOffEnded = { document, kind, outcome, hash, lastSignedOn }
    return [{ stream: owner, command: { name: 'signOffEnded', payload } }]
  }
}

/** An amendment changes what its newest text says. */
function tellRevised(_: SignOffState, revised: Partial<Revise>, self: StreamId): Reaction[] {
  const owner = parseStream(self)?.owner
  const { document, title, hash, changes } = revised
  if (!owner || !changes) return []
  return [{ stream: owner, command: { name: 'revise', payload: { document, title, hash, changes } } }]
}

function labels(state: SignOffState) {
  const name = parseStream(selfOf(state))
  return {
    ...(name?.programme ? { programme: name.programme } : {}),
    ...(name?.year ? { year: name.year } : {}),
    ...(name?.unit ? { unit: name.unit } : {}),
    ...(state.deadline ? { due: state.deadline.at } : {}),
  }
}

const signing = ['signing']
const unsigned = ['signing', 'revising']
const begun = [...unsigned, 'approved', 'rejected', 'withdrawn']

export const signOff: Machine<SignOffState> = {
  kind: 'sign-off',
  foldVersion: 4,
  initial: initialSignOff,
  final: ['approved', 'rejected', 'withdrawn'],
  transitions: {
    open: { from: ['none'], who: onlySystem, apply: open },
    sign: { from: signing, who: signs, apply: sign, offered: signsForOne },
    requestChanges: { from: signing, who: decides, apply: requestChanges, offered: signsForOne },
    reject: { from: signing, who: decides, apply: reject, offered: signsForOne },
    delegate: { from: signing, who: decides, apply: delegate },
    submitRevision: { from: unsigned, who: drafts, apply: submitRevision },
    recall: { from: signing, who: drafted, apply: recall },
    addSignatory: { from: signing, who: drafted, apply: addSignatory },
    removeSignatory: { from: unsigned, who: drafted, apply: removeSignatory, offered: someAdded },
    nudge: { from: signing, who: watches, apply: nudge },
    fallSilent: { from: signing, who: onlySystem, apply: fallSilent },
    // A cancelled cycle may be a suspended one.
    withdraw: { from: unsigned, who: onlySystem, apply: withdraw, whileSuspended: true },
    shiftDeadlines: { from: unsigned, who: onlySystem, apply: shiftDeadlines, whileSuspended: true },
    recountDeadlines: { from: unsigned, who: onlySystem, apply: recountDeadlines, whileSuspended: true },
    // One that has ended is not changed, and does not mind being asked.
    succeed: { from: begun, who: onlySystem, apply: succeed, whileSuspended: true },
  },
  evolve: {
    ...revisionEvents,
    ...decisionEvents,
    ...signerEvents,
    ...addedSignerEvents,
    ...deadlineEvents,
    ...successionEvents,
  },
  instants,
  labels,
  owed,
  reactions: {
    'revision.submitted': tellRevised,
    'sign-off.approved': tellOwner('approved'),
    'sign-off.rejected': tellOwner('rejected'),
  },
  reach: { up: true, down: false },
  tells,
}
