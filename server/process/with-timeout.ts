/** What a promise comes to, if it does within so many milliseconds; after them it is rejected with the error. */
export function within<T>(milliseconds: number, promise: Promise<T>, error: Error): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(error), milliseconds)
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer))
}
