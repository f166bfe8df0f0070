/** The demo edition's paper: its name, its sections in menu order and the people who sign in it. */

/** What the `Site` record holds. The accent colour has a contrast of more than 7:1 on white (WCAG 2.2, 1.4.6). */
export const site = {
  name: 'El Cabo',
  tagline: 'Diario independiente de Villasal',
  description:
    'Noticias de Villasal y la bahía de Sotomar: la ciudad, el puerto, la economía, la cultura, el deporte y la ciencia, contados por una redacción local.',
  contactEmail: 'redaccion@elcabo.example',
  timeZone: 'America/Bogota',
  accentColor: '#0b4a63',
}

/** The sections, in menu order. */
export const sections = [
  {
    name: 'Local',
    slug: 'local',
    description: 'Lo que se decide y lo que pasa en los barrios de Villasal, del Puerto Viejo a Cerro Alto.',
  },
  {
    name: 'Economía',
    slug: 'economia',
    description:
      'El puerto, la pesca, el campo y el comercio: de qué vive la bahía de Sotomar y a qué precio.',
  },
  {
    name: 'Cultura',
    slug: 'cultura',
    description: 'Escenarios, libros, música y memoria de una ciudad que guarda más de lo que enseña.',
  },
  {
    name: 'Deportes',
    slug: 'deportes',
    description: 'El Salinero, el remo, la bicicleta y la gente que madruga para entrenar.',
  },
  {
    name: 'Ciencia',
    slug: 'ciencia',
    description:
      'Lo que se investiga en la Universidad de Sotomar y lo que cuentan el mar, el cielo y las salinas.',
  },
  {
    name: 'Mundo',
    slug: 'mundo',
    description:
      'Lo que ocurre en Aldamar, Tesalvia y Corvania, los países vecinos, y por qué importa en Villasal.',
  },
  {
    name: 'Opinión',
    slug: 'opinion',
    description: 'Columnas para leer despacio: una idea, una firma y ganas de discutir con buenos modales.',
  },
]

/** The newsroom's authors. */
export const authors = [
  {
    name: "Renata D'Alcor",
    slug: 'renata-d-alcor',
    role: 'Jefa de Local',
    biography:
      "Renata D'Alcor nació en el barrio de La Marina y cubre la vida municipal de Villasal desde hace catorce años. Empezó en la radio del puerto leyendo el parte de mareas. Ha investigado la gestión del agua y las listas de espera del hospital San Lino. Asiste a todos los plenos y conserva las libretas.",
  },
  {
    name: 'Íñigo Peñalba',
    slug: 'inigo-penalba',
    role: 'Redactor de Economía',
    biography:
      'Íñigo Peñalba escribe sobre el puerto, la pesca, la energía y el campo. Estudió Economía en la Universidad de Sotomar y trabajó seis años en una naviera antes de pasar al periodismo. Le interesan los contratos públicos y las cuentas que caben en una servilleta. Dirige el boletín semanal de precios de la lonja.',
  },
  {
    name: 'Amaranta Quiles',
    slug: 'amaranta-quiles',
    role: 'Crítica y columnista de Cultura',
    biography:
      'Amaranta Quiles es responsable de Cultura y firma cada semana una columna sobre la ciudad. Fue bibliotecaria durante once años y traductora de teatro. Ha publicado un libro de crónicas sobre los cines desaparecidos de la bahía. Prefiere las funciones de los martes, cuando la sala está medio vacía y los actores arriesgan.',
  },
  {
    name: 'Tobías Rendueles',
    slug: 'tobias-rendueles',
    role: 'Redactor de Deportes',
    biography:
      'Tobías Rendueles ha contado cuatro ascensos y cinco descensos del Deportivo Salinero. Exremero, dejó la competición por una lesión de espalda y se quedó en la orilla con una grabadora. Sigue de cerca el deporte femenino y las categorías inferiores, y cada primavera recorre en bicicleta las etapas de la Vuelta a la Bahía.',
  },
  {
    name: 'Noelia Brizuela',
    slug: 'noelia-brizuela',
    role: 'Redactora de Ciencia y Medioambiente',
    biography:
      'Noelia Brizuela es bióloga y periodista. Durante ocho años participó en campañas de censo de aves en la costa sur, y desde entonces escribe sobre el mar, el clima y la investigación que se hace en la comarca. Coordina el taller de periodismo científico de la universidad y responde las preguntas de los lectores.',
  },
  {
    name: 'Lázaro Mendiola',
    slug: 'lazaro-mendiola',
    role: 'Redactor de Local y datos',
    biography:
      'Lázaro Mendiola cuenta la ciudad con una calculadora y un billete de autobús. Estudió Estadística y trabajó cinco años en el padrón municipal, de donde salió con una afición incurable por las tablas. Escribe sobre vivienda, transporte y barrios, y mantiene el archivo de datos abiertos del diario. Vive en Cerro Alto y sube siempre a pie.',
  },
  {
    name: 'Ximena Ugalde',
    slug: 'ximena-ugalde',
    role: 'Corresponsal de Mundo',
    biography:
      'Ximena Ugalde recorre desde hace nueve años los países vecinos para El Cabo. Ha vivido en Monteluna y en Brañalta y ha cubierto seis elecciones, dos sequías y la apertura de una frontera. Antes fue intérprete en el puerto, donde aprendió cuatro idiomas y a desconfiar de las ruedas de prensa breves. Viaja en tren siempre que lo hay.',
  },
  {
    name: 'Casimiro Beltrán-Ochoa',
    slug: 'casimiro-beltran-ochoa',
    role: 'Columnista',
    biography:
      'Casimiro Beltrán-Ochoa enseñó Lengua durante treinta y cuatro años en el instituto de La Marina y, al jubilarse, aceptó escribir una columna «mientras se encontraba a alguien». De eso hace once. Ha reunido sus artículos en dos libros y corrige a mano cada texto en el café del Reloj. No tiene teléfono, y se nota.',
  },
  {
    name: 'Redacción comercial',
    slug: 'redaccion-comercial',
    role: 'Contenido patrocinado',
    biography:
      'La Redacción comercial de El Cabo prepara los contenidos que pagan los anunciantes, siempre señalados como tales. Trabaja aparte de la redacción del diario, que no interviene en esos textos ni en la elección de sus temas. Comprueba los datos que publica y atiende las dudas de los lectores en el correo del periódico.',
  },
]
