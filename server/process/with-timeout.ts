/**
 * The result of a promise, if it is there within so many milliseconds.
 * @throws the given error after them, while the promise goes on.
 */
export function withTimeout<T>(milliseconds: number, promise: Promise<T>, error: Error): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(error), milliseconds)
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer))
}
