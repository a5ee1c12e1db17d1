// Ties a schema to the domain's interface: a field more, fewer or of another type does not compile.
import type { z } from 'zod'

type Writable<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Writable<Item>[]
    : { -readonly [Key in keyof T]: Writable<T[Key]> }

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? unknown : never) : never

export const payloadOf =
  <T>() =>
  <S extends z.ZodType>(schema: S & Same<z.output<S>, Writable<T>>): S =>
    schema
