// Parts that fictional firms and people are named from. Addresses use the reserved top-level domain ".example".

import type { Random } from './random.ts';

const PLACES =
  'Alderbrook,Ashgrove,Birchwater,Bramblegate,Copperhill,Dunmarrow,Eastmere,Fennwick,Foxhollow,Greyfell,Harrowden,Hazelmoor,Ivyport,Juniper Flats,Kingsfold,Larchmont Vale,Millbeck,Northgarth,Oakhaven,Pinecross,Quarrybank,Ravensby,Saltmarsh,Silverleigh,Thornbury Cross,Umberfield,Wetherlow,Willowbend,Yarrowdale,Coldwater,Stonebridge End,Marrowby,Sandlark,Tidewell,Brackenford'.split(
    ',',
  );
const TRADES = {
  'Heating & air': ['Heating & Air', 'Climate', 'Boiler Care', 'Comfort Co.'],
  Electrical: ['Electric', 'Electrical Services', 'Wiring', 'Power & Light'],
  Plumbing: ['Plumbing', 'Pipe & Drain', 'Plumbers', 'Water Works'],
  Landscaping: ['Gardens', 'Landscaping', 'Tree Care', 'Grounds'],
  Cleaning: ['Cleaning', 'Window Care', 'Janitorial', 'Fresh Start Cleaning'],
  Roofing: ['Roofing', 'Roof & Gutter', 'Slate & Tile', 'Exteriors'],
} as const;
export type Industry = keyof typeof TRADES;
export const INDUSTRIES = Object.keys(TRADES) as Industry[];

/** Fictional places with their reading for the address. */
const JAPANESE_PLACES =
  '朝霧野:asagirino,青鷺沢:aosagizawa,霞ヶ里:kasumigasato,風見台:kazamidai,月待:tsukimachi,星降:hoshifuri,雨音:amaoto,鶴ヶ浜:tsurugahama,桐ノ木:kirinoki,白露:shiratsuyu,遠山路:toyamaji,波音:namioto,夕凪台:yunagidai,霜月野:shimotsukino,花筏:hanaikada,水鏡:mizukagami,蛍沢:hotaruzawa,雪見平:yukimidaira,千鳥浜:chidorihama,露草:tsuyukusa,竹灯:takeakari,山霧:yamagiri,苔寺前:kokederamae,木漏日:komorebi'.split(
    ',',
  );
const JAPANESE_TRADES: Record<Industry, readonly string[]> = {
  'Heating & air': ['空調', '冷熱サービス'],
  Electrical: ['電設', '電気工事'],
  Plumbing: ['設備', '水道工業'],
  Landscaping: ['造園', '緑化サービス'],
  Cleaning: ['クリーンサービス', '美装'],
  Roofing: ['屋根工業', '瓦店'],
};

const FIRST =
  'Ada,Amir,Anneke,Bea,Ben,Carla,Chidi,Dana,Dev,Elif,Emeka,Erin,Farah,Finn,Gia,Hanna,Hugo,Ines,Jonas,Kofi,Lena,Liam,Luca,Mara,Mei,Nadia,Nils,Nora,Omar,Paula,Priya,Quinn,Rafa,Rosa,Sam,Sofia,Tariq,Theo,Uma,Vera,Will,Yusuf,Zoe'.split(
    ',',
  );
const LAST =
  'Abara,Achterberg,Bellweather,Brightling,Castellan,Dunmore,Eskildsen,Farrow,Gallowglass,Haverly,Ironmonger,Jessamy,Kettleby,Lindqvale,Marlowe-Finch,Nightingale,Okonjo,Penhallow,Quillfeather,Rosendahl,Saltzman,Thistlewood,Underhay,Vantongeren,Wainscott,Yardley,Zellweg'.split(
    ',',
  );
/** Family names with their reading for the address; given names likewise. */
const JAPANESE_LAST =
  '朝比奈:asahina,雨宮:amemiya,犬飼:inukai,宇佐見:usami,小鳥遊:takanashi,風間:kazama,如月:kisaragi,桐生:kiryu,早乙女:saotome,東雲:shinonome,鷹野:takano,月岡:tsukioka,七瀬:nanase,花村:hanamura,氷室:himuro,水城:mizuki'.split(
    ',',
  );
const JAPANESE_FIRST =
  '葵:aoi,海斗:kaito,恵:megumi,健太:kenta,早紀:saki,翔:sho,智子:tomoko,直樹:naoki,大輔:daisuke,千尋:chihiro,真央:mao,美咲:misaki,優斗:yuto,由美:yumi,陽菜:hina,涼:ryo'.split(
    ',',
  );

export interface PersonName {
  name: string;
  /** The part of the address before the "@". */
  mailbox: string;
}

export interface FirmName {
  name: string;
  domain: string;
}

/** @param taken names in use; there are many more than accounts, so another draw soon finds a free one */
export function firmName(
  industry: Industry,
  japanese: boolean,
  taken: Set<string>,
  random: Random,
): FirmName {
  let drawn = drawFirm(industry, japanese, random);
  while (taken.has(drawn.name)) drawn = drawFirm(industry, japanese, random);
  taken.add(drawn.name);
  return drawn;
}

function drawFirm(industry: Industry, japanese: boolean, random: Random): FirmName {
  if (!japanese) {
    const name = `${random.pick(PLACES)} ${random.pick(TRADES[industry])}`;
    return { name, domain: `${slug(name)}.example` };
  }
  const [place = '', reading = ''] = random.pick(JAPANESE_PLACES).split(':');
  const trade = random.pick(JAPANESE_TRADES[industry]);
  return { name: place + trade, domain: `${reading}-${slug(industry)}.example` };
}

export function personName(japanese: boolean, random: Random): PersonName {
  if (!japanese) {
    const [first, last] = [random.pick(FIRST), random.pick(LAST)];
    return { name: `${first} ${last}`, mailbox: `${first}.${last}`.toLowerCase() };
  }
  const [last = '', lastRead = ''] = random.pick(JAPANESE_LAST).split(':');
  const [first = '', firstRead = ''] = random.pick(JAPANESE_FIRST).split(':');
  return { name: `${last} ${first}`, mailbox: `${firstRead}.${lastRead}` };
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
