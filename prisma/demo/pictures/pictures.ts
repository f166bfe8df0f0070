import { aerogeneradores } from './scenes/aerogeneradores.ts'
import { autobusBajoLaLluvia } from './scenes/autobus-bajo-la-lluvia.ts'
import { ballenaYBarca } from './scenes/ballena-y-barca.ts'
import { campoDeNoche } from './scenes/campo-de-noche.ts'
import { ciclistasEnLaCosta } from './scenes/ciclistas-en-la-costa.ts'
import { gruasAlAmanecer } from './scenes/gruas-al-amanecer.ts'
import { hospitalAlAnochecer } from './scenes/hospital-al-anochecer.ts'
import { humedalConFlamencos } from './scenes/humedal-con-flamencos.ts'
import { invernadero } from './scenes/invernadero.ts'
import { orquesta } from './scenes/orquesta.ts'
import { puestoDeFrutas } from './scenes/puesto-de-frutas.ts'
import { remerasDesdeElAire } from './scenes/remeras-desde-el-aire.ts'
import { salaDeLectura } from './scenes/sala-de-lectura.ts'
import { subastaDePescado } from './scenes/subasta-de-pescado.ts'
import { teatro } from './scenes/teatro.ts'
import { techosSolares } from './scenes/techos-solares.ts'
import { telescopioYCometa } from './scenes/telescopio-y-cometa.ts'

/** The demo edition's pictures: name to a function that draws it as an SVG document of 1600 x 900. */
export const pictures: Record<string, () => string> = {
  'gruas-al-amanecer': gruasAlAmanecer,
  'autobus-bajo-la-lluvia': autobusBajoLaLluvia,
  'hospital-al-anochecer': hospitalAlAnochecer,
  'subasta-de-pescado': subastaDePescado,
  'aerogeneradores-en-punta-gris': aerogeneradores,
  'invernadero-por-dentro': invernadero,
  'puesto-de-frutas': puestoDeFrutas,
  'sala-de-lectura': salaDeLectura,
  'teatro-marino': teatro,
  'orquesta-joven': orquesta,
  'campo-de-noche': campoDeNoche,
  'ciclistas-en-la-costa': ciclistasEnLaCosta,
  'remeras-desde-el-aire': remerasDesdeElAire,
  'telescopio-y-cometa': telescopioYCometa,
  'ballena-y-barca': ballenaYBarca,
  'humedal-con-flamencos': humedalConFlamencos,
  'techos-solares': techosSolares,
}
