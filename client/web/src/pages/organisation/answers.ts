import { type Asked, type Schemas, useAnswer } from '../../api/ask';

export interface Answers {
  responsibilities: Asked<Schemas['Responsibilities']>;
  followUps: Asked<Schemas['FollowUps']>;
  findings: Asked<Schemas['Findings']>;
  portfolio: Asked<Schemas['Portfolio']>;
  decisions: Asked<Schemas['DecisionRegister']>;
}

export const decisionsShown = 10;

export function useAnswersOf(organisation: string): Answers {
  return {
    responsibilities: useAnswer('/v1/responsibilities', { organisation }),
    followUps: useAnswer('/v1/followups', { organisation }),
    findings: useAnswer('/v1/findings'),
    portfolio: useAnswer('/v1/portfolio'),
    decisions: useAnswer('/v1/decisions', { organisation, limit: decisionsShown }),
  };
}
