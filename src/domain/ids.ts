// The ids of streams and people, as plain strings.

/** Such as 'cycle/an-giang-2021-2025/2024' (streams.ts). */
export type StreamId = string
export type PersonId = string
