import { aerogeneradores } from './scenes/aerogeneradores.ts'
import { autobusBajoLaLluvia } from './scenes/autobus-bajo-la-lluvia.ts'
import { ballenaYBarca } from './scenes/ballena-y-barca.ts'
import { campoDeNoche } from './scenes/campo-de-noche.ts'
import { carreraAlAlba } from './scenes/carrera-al-alba.ts'
import { ciclistasEnLaCosta } from './scenes/ciclistas-en-la-costa.ts'
import { faroEnLaTormenta } from './scenes/faro-en-la-tormenta.ts'
import { gruasAlAmanecer } from './scenes/gruas-al-amanecer.ts'
import { hospitalAlAnochecer } from './scenes/hospital-al-anochecer.ts'
import { humedalConFlamencos } from './scenes/humedal-con-flamencos.ts'
import { invernadero } from './scenes/invernadero.ts'
import { observatorioEnElDesierto } from './scenes/observatorio-en-el-desierto.ts'
import { orquesta } from './scenes/orquesta.ts'
import { panaderiaDeMadrugada } from './scenes/panaderia-de-madrugada.ts'
import { parlamentoDeAldamar } from './scenes/parlamento-de-aldamar.ts'
import { pasoNevado } from './scenes/paso-nevado.ts'
import { puestoDeFrutas } from './scenes/puesto-de-frutas.ts'
import { redesEnElMuelle } from './scenes/redes-en-el-muelle.ts'
import { remerasDesdeElAire } from './scenes/remeras-desde-el-aire.ts'
import { salaDeLectura } from './scenes/sala-de-lectura.ts'
import { salinasDesdeElAire } from './scenes/salinas-desde-el-aire.ts'
import { subastaDePescado } from './scenes/subasta-de-pescado.ts'
import { teatro } from './scenes/teatro.ts'
import { techosSolares } from './scenes/techos-solares.ts'
import { telescopioYCometa } from './scenes/telescopio-y-cometa.ts'
import { transbordadorEnLaBahia } from './scenes/transbordador-en-la-bahia.ts'
import { vinasEnLaLadera } from './scenes/vinas-en-la-ladera.ts'

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
  'faro-en-la-tormenta': faroEnLaTormenta,
  'salinas-desde-el-aire': salinasDesdeElAire,
  'transbordador-en-la-bahia': transbordadorEnLaBahia,
  'redes-en-el-muelle': redesEnElMuelle,
  'parlamento-de-aldamar': parlamentoDeAldamar,
  'paso-nevado': pasoNevado,
  'carrera-al-alba': carreraAlAlba,
  'observatorio-en-el-desierto': observatorioEnElDesierto,
  'vinas-en-la-ladera': vinasEnLaLadera,
  'panaderia-de-madrugada': panaderiaDeMadrugada,
}
