/** Words of the newsroom's screens. */
export const text = {
  newsroom: 'Redacción',
  signIn: 'Entrar',
  greeting: (name: string) => `Hola, ${name}`,
}
