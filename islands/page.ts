// Two elements that most pages with stories have, in one file: a second request would cost more than the code.
import './page/lite-offer.ts'
import './page/relative-dates.ts'
