import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'

// Cached because the package builds the set on each call, which takes 2 ms.
const DISPOSABLE = disposableEmailBlocklistSet()

/**
 * Domains of mobile carriers that forward mails to a phone number as text messages. A confirmation mail would disturb
 * people who never asked for it. Some of these domains also have normal mailboxes.
 */
const SMS_GATEWAYS = [
  // United States and Canada
  'txt.att.net',
  'mms.att.net',
  'tmomail.net',
  'vtext.com',
  'vzwpix.com',
  'messaging.sprintpcs.com',
  'pm.sprint.com',
  'sms.myboostmobile.com',
  'myboostmobile.com',
  'sms.cricketwireless.net',
  'mms.cricketwireless.net',
  'mymetropcs.com',
  'email.uscc.net',
  'mms.uscc.net',
  'msg.fi.google.com',
  'text.republicwireless.com',
  'vmobl.com',
  'vmpix.com',
  'mailmymobile.net',
  'message.ting.com',
  'cspire1.com',
  'sms.rogers.com',
  'pcs.rogers.com',
  'txt.bell.ca',
  'txt.bellmobility.ca',
  'msg.telus.com',
  'fido.ca',
  'msg.koodomobile.com',
  'vmobile.ca',
  'sms.sasktel.com',
  'text.mts.net',
  // Latin America and Spain
  'mensaje.sms.telcel.com',
  'itelcel.com',
  'sms.ctimovil.com.ar',
  'sms.movistar.net.ar',
  'alertas.personal.com.ar',
  'clarotorpedo.com.br',
  'torpedoemail.com.br',
  'sms.tim.com.br',
  'comcel.com.co',
  'iclaro.com.co',
  'movistar.com.co',
  'sms.tigo.com.co',
  'ideasclaro-ca.com',
  'sms.ice.cr',
  'sms.movistar.com.uy',
  'msgnextel.com.mx',
  'movistar.com.mx',
  'correo.movistar.net',
  'vodafone.es',
]

const PHONE_NUMBER = /^\+?\d{7,15}$/

/**
 * Whether an address is not suitable for a newsletter: a disposable mailbox or an SMS gateway, including subdomains.
 * @param email a normalised address.
 */
export function isDisposable(email: string): boolean {
  const at = email.lastIndexOf('@')
  const labels = email.slice(at + 1).split('.')
  const domains = labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'))
  if (domains.some((domain) => DISPOSABLE.has(domain))) return true
  return PHONE_NUMBER.test(email.slice(0, at)) && domains.some((domain) => SMS_GATEWAYS.includes(domain))
}
