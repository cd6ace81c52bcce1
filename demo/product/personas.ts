// The people whom a visitor of the demo can be. Two of them have a history that the simulation writes; the third
// begins when the visitor does.

import type { Plan, Role } from '../vocabulary.ts';

export interface Persona {
  /** Also the key under which the browser keeps this person's data. */
  userId: string;
  name: string;
  email: string;
  role: Role;
  locale: 'en' | 'ja';
  account: { id: string; name: string; plan: Plan; seats: number; industry: string; region: string };
  /** What this person is good for in a demonstration. */
  story: { en: string; ja: string };
}

export const NEWCOMER: Persona = {
  userId: 'usr_nora',
  name: 'Nora Fairweather',
  email: 'nora@fairweather-electric.example',
  role: 'owner',
  locale: 'en',
  account: {
    id: 'acc_fairweather',
    name: 'Fairweather Electric',
    plan: 'trial',
    seats: 4,
    industry: 'Electrical',
    region: 'North America',
  },
  story: { en: 'Owner, signed up a minute ago', ja: 'オーナー・登録したばかり' },
};

export const REGULAR: Persona = {
  userId: 'usr_theo',
  name: 'Theo Penhallow',
  email: 'theo@hollowmere-heating.example',
  role: 'office',
  locale: 'en',
  account: {
    id: 'acc_hollowmere',
    name: 'Hollowmere Heating Partners',
    plan: 'team',
    seats: 9,
    industry: 'Heating & air',
    region: 'Europe',
  },
  story: { en: 'Office, with the firm for months', ja: '事務担当・数か月利用中' },
};

export const BEGINNER: Persona = {
  userId: 'usr_misaki',
  name: '水城 美咲',
  email: 'misaki@asagirino-setsubi.example',
  role: 'owner',
  locale: 'ja',
  account: {
    id: 'acc_asagirino',
    name: '朝霧野設備サービス',
    plan: 'trial',
    seats: 5,
    industry: 'Plumbing',
    region: 'Japan',
  },
  story: { en: 'Owner in Japan, eleven days in', ja: 'オーナー・利用11日目' },
};

export const PERSONAS = [NEWCOMER, REGULAR, BEGINNER] as const;
