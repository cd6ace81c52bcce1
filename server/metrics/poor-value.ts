// Logging in and setting up are what a customer does for the product; value is what the product does for them. A value moment of the
// first kind is reached by everybody, also by those who leave. Told by the names of its events, so it is a hint and refuses nothing.

import { eventRules, type Rule } from '../../shared/rule.ts';

const POOR = [
  /\blog(ged)?[ _-]?(in|on)\b/i,
  /\bsign(ed)?[ _-]?(in|on|up)\b/i,
  /\bsession[ _-]?(started|start|begun)\b/i,
  /\b(app|application)[ _-]?(opened|open|launched)\b/i,
  /\bregist(ered|er|ration)\b/i,
  /\b(set[ _-]?up|onboarding|tour|checklist)\b/i,
  /\b(account|user|workspace|profile|company profile)[ _-]?(created|saved|updated|completed|verified)\b/i,
  /\b(e-?mail)[ _-]?(verified|confirmed)\b/i,
  /ログイン|サインイン|サインアップ|会員登録|初期設定/,
];

/** "UserLoggedIn" is read as "User Logged In". */
const spaced = (name: string): string => name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ');

/** Whether every event of a rule looks like a log-in or a step of setting up. */
export function isPoorValueMoment(rule: Rule): boolean {
  const events = eventRules(rule);
  return events.length > 0 && events.every(({ event }) => POOR.some((poor) => poor.test(spaced(event))));
}
