// Whether content was shown to somebody in a window of time. Exposures keep the first and the last time: who saw it before a window of
// the past and again after it may not have seen it in between, which only the raw events can tell. Where the window ends now nobody
// saw anything after it, and no event is read.

/** Condition on `exposure x`; ?1 is the environment, ?3 and ?4 are the window. What raw events are gone for counts as seen. */
export const SHOWN_WITHIN = `x.env_id = ?1 and x.stage = 'shown' and x.last >= ?3 and x.first < ?4
  and (x.first >= ?3 or x.last < ?4
    or ?3 < coalesce((select raw_from from env_state where env_id = ?1), 0)
    or x.via = 'stated' and exists (
      select 1 from event e where e.env_id = ?1 and e.account_id = x.account_id and e.ts >= ?3 and e.ts < ?4
        and e.user_id = x.user_id and e.name = '$exposure' and e.properties ->> 'content' = x.content_id
        and e.properties ->> 'stage' = 'shown')
    or x.via <> 'stated' and exists (
      select 1 from event e where e.env_id = ?1 and e.account_id is null and e.user_id = x.user_id
        and e.ts >= ?3 and e.ts < ?4 and e.name = '$exposure' and e.properties ->> 'content' = x.content_id
        and e.properties ->> 'stage' = 'shown'))`;
