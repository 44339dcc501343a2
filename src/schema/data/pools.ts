const split = (text: string): readonly string[] => text.split('|');

type PoolName =
  | 'firstNames'
  | 'lastNames'
  | 'companies'
  | 'products'
  | 'departments'
  | 'jobs'
  | 'streets'
  | 'colours'
  | 'colourNames'
  | 'statuses'
  | 'levels'
  | 'kinds'
  | 'categories'
  | 'tags'
  | 'units'
  | 'adjectives'
  | 'extensions'
  | 'mimeTypes'
  | 'weekdays'
  | 'months'
  | 'currencyNames'
  | 'languages';

/** Words to choose from. Companies are those of public examples; no person is meant. */
export const pools: Readonly<Record<PoolName, readonly string[]>> = {
  firstNames: split(
    'Ada|Ben|Clara|David|Elena|Felix|Grace|Henry|Ingrid|Jonas|Karin|Liam|Maria|Noah|Olivia|Peter|Rosa|Samuel|Tara|Victor',
  ),
  lastNames: split(
    'Archer|Baker|Carter|Dalton|Ellis|Fischer|Grant|Hansen|Ivers|Jensen|Keller|Larsen|Mason|Novak|Olsen|Parker|Quinn|Rivera|Stone|Turner',
  ),
  companies: split(
    'Northwind Traders|Contoso Ltd|Fabrikam Inc|Adventure Works|Harbour Supplies|Bright Paper Company|Green Valley Foods|Stonebridge Partners',
  ),
  products: split('Desk lamp|Office chair|Travel mug|Wall clock|Paper tray|Water bottle|Notebook|Headset'),
  departments: split('Finance|Sales|Support|Operations|Marketing|Purchasing'),
  jobs: split('Project manager|Accountant|Engineer|Sales assistant|Team lead|Consultant'),
  streets: split('12 Harbour Street|48 Mill Lane|7 Station Road|103 Park Avenue|26 Church Street'),
  colours: split('#2f80ed|#27ae60|#eb5757|#f2c94c|#9b51e0|#219653'),
  colourNames: split('Blue|Green|Red|Yellow|Purple|Grey'),
  statuses: split('active|pending|completed|closed'),
  levels: split('normal|high|low|medium'),
  kinds: split('standard|extended|basic|custom'),
  categories: split('General|Travel|Office|Training|Equipment'),
  tags: split('important|follow up|internal|new|reviewed|archive'),
  units: split('kg|m|l|pcs'),
  adjectives: split('Main|Standard|Regular|Special|Basic|General|Local|Extra|Current|Usual'),
  extensions: split('pdf|docx|xlsx|png'),
  mimeTypes: split(
    'application/pdf|application/vnd.openxmlformats-officedocument.wordprocessingml.document|application/vnd.openxmlformats-officedocument.spreadsheetml.sheet|image/png',
  ),
  weekdays: split('Monday|Tuesday|Wednesday|Thursday|Friday'),
  /** In the order of `towns`. */
  currencyNames: split('US dollar|British pound|Euro|Canadian dollar|Swiss franc|Australian dollar'),
  languages: split('English|German|French|Spanish|Italian|Dutch'),
  months: split('January|February|March|April|May|June|July|August|September|October|November|December'),
};
