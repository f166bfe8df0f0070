/** The field of the form that people neither see nor reach: whoever fills it in is a machine. */
export const TRAP_FIELD = 'asunto'
