/** Carries the payload's type in a handle; no handle has such a property at run time. */
declare const payloadType: unique symbol

/**
 * A kind of job: its name in the queue, and the type of what its jobs carry. A domain declares its own in its `jobs.ts`;
 * `server/worker/tasks.ts` binds each of them to the function that does the work.
 */
export interface JobHandle<Payload extends object> {
  readonly name: string
  readonly [payloadType]?: Payload
}

/** The payload of a job that needs none. */
export type NoPayload = Record<string, never>

/**
 * Declares a kind of job. Jobs that wait in the queue keep its name, so renaming it needs a migration.
 * @param name unique among all kinds of jobs.
 */
export function defineJob<Payload extends object = NoPayload>(name: string): JobHandle<Payload> {
  return { name }
}
