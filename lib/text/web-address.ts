/** Whether a text is a web address as the database accepts it (`is_web_address`): without white space, at most 2,000 characters. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/u.test(text) && text.length <= 2000
}
