// The shape of a message: what it must be given, and its sentences in both languages.

export type Value = string | number
export type NoticeParams = Readonly<Record<string, Value | undefined>>
export type Params<Needed extends string, Optional extends string> = Readonly<
  Record<Needed, Value> & Partial<Record<Optional, Value>>
>

/** A labelled line under the paragraphs; without a value it is left out. */
export type Fact = readonly [label: string, value: Value | undefined]

export interface Sentences {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly facts: readonly Fact[]
  /** The words on the link. */
  readonly action: string
}

export interface Template<Needed extends string, Optional extends string> {
  readonly needs: readonly Needed[]
  readonly may: readonly Optional[]
  vi(params: Params<Needed, Optional>): Sentences
  en(params: Params<Needed, Optional>): Sentences
}

export type AnyTemplate = Template<string, string>

/** Every message names its programme, which the layout prints. */
export function template<const Needed extends string, const Optional extends string = never>(
  definition: Template<Needed, Optional>,
): Template<Needed | 'programmeName', Optional> {
  return { ...definition, needs: ['programmeName', ...definition.needs] }
}
